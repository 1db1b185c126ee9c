using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Does not ask for what it was asked.</summary>
internal sealed class FindIgnoresInstanceNumber() : MatchingDefect(
    "find-ignores-instance-number",
    "The key Instance Number restricts nothing, against PS3.4 §C.6.1.1.5, Table C.6-4.",
    "FND-004")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Matches = Spoilt(parts.Query.Matches) } };

    protected override DicomDataset Spoil(DicomDataset keys) => Universal(keys, DicomTag.InstanceNumber);
}
