using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Reads a range up to its first half.</summary>
internal sealed class FindRangeOpenEnd() : MatchingDefect(
    "find-range-open-end",
    "The end of a range of dates is ignored, against PS3.4 §C.2.2.2.5.1.",
    "FND-010")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Matches = Spoilt(parts.Query.Matches) } };

    protected override DicomDataset Spoil(DicomDataset keys) =>
        keys.GetString(DicomTag.StudyDate)?.Split('-') is [{ Length: > 0 } from, _] ? keys.AddOrUpdate(DicomTag.StudyDate, from + "-") : keys;
}
