using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Knows no wild cards in names.</summary>
internal sealed class WorklistTakesNamesLiterally() : MatchingDefect(
    "worklist-takes-names-literally",
    "A wild card in Patient's Name is compared as a character, against PS3.4 §K.2.2.2 and Table K.6-1.",
    "MWL-006")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        WorklistPolicy = parts.WorklistPolicy with { Keys = keys => Spoil(parts.WorklistPolicy.Keys(keys).Clone()) },
    };

    protected override DicomDataset Spoil(DicomDataset keys) =>
        keys.GetString(DicomTag.PatientName) is { } name ? keys.AddOrUpdate(DicomTag.PatientName, name.Replace('*', '+').Replace('?', '+')) : keys;
}
