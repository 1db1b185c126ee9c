using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Reads a list no further than its first value.</summary>
internal sealed class FindFirstUidOnly() : MatchingDefect(
    "find-first-uid-only",
    "Of a list of UIDs the first alone matches, against PS3.4 §C.2.2.2.2.",
    "FND-006")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Matches = Spoilt(parts.Query.Matches) } };

    protected override DicomDataset Spoil(DicomDataset keys) =>
        keys.GetStrings(DicomTag.StudyInstanceUID) is [var first, _, ..] ? keys.AddOrUpdate(DicomTag.StudyInstanceUID, first) : keys;
}
