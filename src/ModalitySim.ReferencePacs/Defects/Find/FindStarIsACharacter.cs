using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Takes an asterisk alone for a value.</summary>
internal sealed class FindStarIsACharacter() : MatchingDefect(
    "find-star-is-a-character",
    "A key that is an asterisk alone matches nothing, although it is the same as an empty one (PS3.4 §C.2.2.2.4).",
    "FND-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Matches = Spoilt(parts.Query.Matches) } };

    protected override DicomDataset Spoil(DicomDataset keys) =>
        keys.GetString(DicomTag.AccessionNumber) == "*" ? keys.AddOrUpdate(DicomTag.AccessionNumber, "+") : keys;
}
