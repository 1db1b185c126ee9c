using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Iods.Conditions;

/// <summary>All of several conditions.</summary>
internal sealed class AllOf(IReadOnlyList<Condition> parts) : Condition
{
    public override bool Holds(DicomDataset item)
    {
        foreach (var part in parts)
            if (!part.Holds(item)) return false;
        return true;
    }
}

/// <summary>Any of several conditions.</summary>
internal sealed class AnyOf(IReadOnlyList<Condition> parts) : Condition
{
    public override bool Holds(DicomDataset item)
    {
        foreach (var part in parts)
            if (part.Holds(item)) return true;
        return false;
    }
}

/// <summary>The opposite of a condition.</summary>
internal sealed class Not(Condition inner) : Condition
{
    public override bool Holds(DicomDataset item) => !inner.Holds(item);
}
