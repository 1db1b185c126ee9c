using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Tells more than was asked.</summary>
internal sealed class FindReturnsUnrequested() : IdentifierDefect(
    "find-returns-unrequested",
    "An attribute comes that was not asked for, against PS3.4 §C.4.1.1.3.2.",
    Operation.Find, "FND-011")
{
    protected override DicomDataset Spoil(DicomDataset identifier) => identifier.AddOrUpdate(DicomTag.InstitutionName, "General Hospital");
}
