namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Talks on when told to stop.</summary>
internal sealed class WorklistIgnoresCancel() : Defect(
    "worklist-ignores-cancel",
    "A query that takes its time is not ended by C-CANCEL, against PS3.4 §K.4.1.3.",
    "MWL-018")
{
    public override PacsParts Apply(PacsParts parts) => parts with { WorklistPolicy = parts.WorklistPolicy with { HeedsCancel = false, Pace = TimeSpan.FromMilliseconds(700) } };
}
