namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Takes a step that somebody has begun already.</summary>
internal sealed class WorkitemCreatedInProgress() : Defect(
    "workitem-created-in-progress",
    "N-CREATE in the state IN PROGRESS succeeds, against PS3.4 §CC.2.5.3.",
    "UPS-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Workitem = parts.Workitem with { CreatableStates = new HashSet<string>(StringComparer.Ordinal) { "SCHEDULED", "IN PROGRESS" } },
    };
}
