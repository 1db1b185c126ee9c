using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Takes capitals for small letters.</summary>
internal sealed class FindIgnoresCase() : MatchingDefect(
    "find-ignores-case",
    "Accession Number matches without regard to case, against PS3.4 §C.2.2.2.1.",
    "FND-009")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Matches = Spoilt(parts.Query.Matches) } };

    protected override DicomDataset Spoil(DicomDataset keys) =>
        keys.GetString(DicomTag.AccessionNumber) == "abc1907" ? keys.AddOrUpdate(DicomTag.AccessionNumber, "AbC1907") : keys;
}
