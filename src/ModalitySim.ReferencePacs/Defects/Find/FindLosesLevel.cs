using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Does not say of what it speaks.</summary>
internal sealed class FindLosesLevel() : IdentifierDefect(
    "find-loses-level",
    "Query/Retrieve Level is not in the answers, against PS3.4 §C.4.1.1.3.2.",
    Operation.Find, "FND-011")
{
    protected override DicomDataset Spoil(DicomDataset identifier)
    {
        identifier.Remove(DicomTag.QueryRetrieveLevel);
        return identifier;
    }
}
