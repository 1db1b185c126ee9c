using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.CharacterSets;

/// <summary>Declares nothing.</summary>
internal sealed class CharsetEmpty() : IdentifierDefect(
    "charset-empty",
    "Specific Character Set is in the answers with zero length, against PS3.4 §C.2.2.2.",
    Operation.Find, "CHS-006")
{
    protected override DicomDataset Spoil(DicomDataset identifier) => identifier.AddEmpty(DicomTag.SpecificCharacterSet);
}
