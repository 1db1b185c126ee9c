using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.CharacterSets;

/// <summary>Leaves others to guess.</summary>
internal sealed class CharsetUndeclared() : IdentifierDefect(
    "charset-undeclared",
    "An answer with names that are not ASCII has no Specific Character Set, against PS3.4 §C.4.1.1.3.2.",
    Operation.Find, "CHS-001")
{
    protected override DicomDataset Spoil(DicomDataset identifier)
    {
        identifier.Remove(DicomTag.SpecificCharacterSet);
        return identifier;
    }
}
