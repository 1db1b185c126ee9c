using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Takes a range of moments for a window of each day.</summary>
internal sealed class WorklistSplitsDateAndTime() : Defect(
    "worklist-splits-date-and-time",
    "Ranges of start date and start time are matched one by one, not as one range of moments, against PS3.4 §K.6.1.2.2, Table K.6-1.",
    "MWL-004")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        WorklistPolicy = parts.WorklistPolicy with
        {
            Matches = (keys, entry) => parts.WorklistPolicy.Matches(Without(keys, DicomTag.ScheduledProcedureStepStartTime), entry)
                && parts.WorklistPolicy.Matches(Without(keys, DicomTag.ScheduledProcedureStepStartDate), entry),
        },
    };

    private static DicomDataset Without(DicomDataset keys, DicomTag tag)
    {
        var copy = keys.Clone();
        foreach (var item in copy.GetItems(DicomTag.ScheduledProcedureStepSequence))
            item.Remove(tag);
        return copy;
    }
}
