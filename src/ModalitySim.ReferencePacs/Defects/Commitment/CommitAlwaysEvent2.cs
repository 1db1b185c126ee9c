namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Reports a success as a failure.</summary>
internal sealed class CommitAlwaysEvent2() : Defect(
    "commit-always-event-2",
    "Full success is reported with event type 2 in place of 1, against PS3.4 §J.3.3.1.2, Table J.3-2.",
    "SCM-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Commitment = parts.Commitment with { EventType = static _ => 2 } };
}
