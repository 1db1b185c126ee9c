using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Gives the steps of everybody.</summary>
internal sealed class WorklistIgnoresModality() : MatchingDefect(
    "worklist-ignores-modality",
    "The key Modality restricts nothing, against PS3.4 §K.6.1.2.2, Table K.6-1.",
    "MWL-005")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        WorklistPolicy = parts.WorklistPolicy with { Keys = keys => Spoil(parts.WorklistPolicy.Keys(keys).Clone()) },
    };

    protected override DicomDataset Spoil(DicomDataset keys) => InScheduledStep(keys, item => Universal(item, DicomTag.Modality));
}
