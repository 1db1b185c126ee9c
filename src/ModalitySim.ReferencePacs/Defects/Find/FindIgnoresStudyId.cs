using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Does not ask for what it was asked.</summary>
internal sealed class FindIgnoresStudyId() : MatchingDefect(
    "find-ignores-study-id",
    "The key Study ID restricts nothing, against PS3.4 §C.6.2.1.2, Table C.6-5.",
    "FND-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Matches = Spoilt(parts.Query.Matches) } };

    protected override DicomDataset Spoil(DicomDataset keys) => Universal(keys, DicomTag.StudyID);
}
