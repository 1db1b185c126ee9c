using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Gives what is of any day.</summary>
internal sealed class FindIgnoresRange() : MatchingDefect(
    "find-ignores-range",
    "A range of dates restricts nothing, against PS3.4 §C.2.2.2.5.",
    "FND-010")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Matches = Spoilt(parts.Query.Matches) } };

    protected override DicomDataset Spoil(DicomDataset keys)
    {
        if (keys.GetString(DicomTag.StudyDate)?.Contains('-', StringComparison.Ordinal) == true)
            keys.Remove(DicomTag.StudyDate);
        return keys;
    }
}
