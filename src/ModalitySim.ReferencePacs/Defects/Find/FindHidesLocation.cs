using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Does not say where to get it.</summary>
internal sealed class FindHidesLocation() : IdentifierDefect(
    "find-hides-location",
    "Retrieve AE Title is not in the answers, nor a file-set, against PS3.4 §C.4.1.1.3.2.",
    Operation.Find, "FND-012")
{
    protected override DicomDataset Spoil(DicomDataset identifier)
    {
        identifier.Remove(DicomTag.RetrieveAETitle);
        return identifier;
    }
}
