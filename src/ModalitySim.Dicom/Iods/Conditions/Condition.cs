using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Iods.Conditions;

/// <summary>
/// When a type 1C or 2C attribute, or a module of usage C, is required. <see cref="ConditionParser"/> describes the notation.
/// </summary>
internal abstract class Condition
{
    /// <summary>Whether it holds, seen from the item in which the conditional attribute would stand.</summary>
    public abstract bool Holds(DicomDataset item);
}
