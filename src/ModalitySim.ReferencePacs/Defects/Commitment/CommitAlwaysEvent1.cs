namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Reports a failure as a success.</summary>
internal sealed class CommitAlwaysEvent1() : Defect(
    "commit-always-event-1",
    "Failures are reported with event type 1 in place of 2, against PS3.4 §J.3.3.1.2, Table J.3-2.",
    "SCM-003", "SCM-004")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Commitment = parts.Commitment with { EventType = static _ => 1 } };
}
