using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.CharacterSets;

/// <summary>Reads one alphabet as another.</summary>
internal sealed class CharsetMojibake() : IdentifierDefect(
    "charset-mojibake",
    "Answers declare ISO_IR 100 whatever their text is encoded in, against PS3.4 §C.4.1.1.3.2 and PS3.5 §6.1.2.3.",
    Operation.Find, "CHS-002", "CHS-003", "CHS-001")
{
    protected override DicomDataset Spoil(DicomDataset identifier) =>
        identifier.Contains(DicomTag.SpecificCharacterSet) ? identifier.AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100") : identifier;
}
