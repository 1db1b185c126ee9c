using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Knows one of two wild cards.</summary>
internal sealed class FindNoQuestionMark() : MatchingDefect(
    "find-no-question-mark",
    "A question mark is compared as a character, against PS3.4 §C.2.2.2.4.",
    "FND-008")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Matches = Spoilt(parts.Query.Matches) } };

    protected override DicomDataset Spoil(DicomDataset keys) =>
        keys.GetString(DicomTag.AccessionNumber) is { } number ? keys.AddOrUpdate(DicomTag.AccessionNumber, number.Replace('?', '+')) : keys;
}
