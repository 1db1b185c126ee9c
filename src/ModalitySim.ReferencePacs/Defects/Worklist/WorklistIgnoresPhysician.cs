using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Gives the steps of everybody.</summary>
internal sealed class WorklistIgnoresPhysician() : MatchingDefect(
    "worklist-ignores-physician",
    "The key Scheduled Performing Physician's Name restricts nothing, against PS3.4 §K.6.1.2.2, Table K.6-1.",
    "MWL-008")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        WorklistPolicy = parts.WorklistPolicy with { Keys = keys => Spoil(parts.WorklistPolicy.Keys(keys).Clone()) },
    };

    protected override DicomDataset Spoil(DicomDataset keys) => InScheduledStep(keys, item => Universal(item, DicomTag.ScheduledPerformingPhysicianName));
}
