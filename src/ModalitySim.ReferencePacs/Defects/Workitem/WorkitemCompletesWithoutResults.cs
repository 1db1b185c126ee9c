namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Ends a step that tells nothing of itself.</summary>
internal sealed class WorkitemCompletesWithoutResults() : Defect(
    "workitem-completes-without-results",
    "A step is completed without its final-state attributes, against PS3.4 §CC.2.1.3, Table CC.2.5-3.",
    "UPS-008")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Workitem = parts.Workitem with { ChecksFinalState = false } };
}
