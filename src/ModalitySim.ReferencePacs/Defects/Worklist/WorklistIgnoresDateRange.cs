using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Gives the steps of every day.</summary>
internal sealed class WorklistIgnoresDateRange() : MatchingDefect(
    "worklist-ignores-date-range",
    "A range in Scheduled Procedure Step Start Date restricts nothing, against PS3.4 §K.6.1.2.2, Table K.6-1.",
    "MWL-003", "MWL-004")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        WorklistPolicy = parts.WorklistPolicy with { Keys = keys => Spoil(parts.WorklistPolicy.Keys(keys).Clone()) },
    };

    protected override DicomDataset Spoil(DicomDataset keys) => InScheduledStep(keys, item =>
    {
        if (item.GetString(DicomTag.ScheduledProcedureStepStartDate)?.Contains('-', StringComparison.Ordinal) == true)
            item.AddEmpty(DicomTag.ScheduledProcedureStepStartDate);
    });
}
