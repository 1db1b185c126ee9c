namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Answers for what it never saw.</summary>
internal sealed class CommitSuccessForUnknown() : Defect(
    "commit-success-for-unknown",
    "Instances that were never stored are committed to, against PS3.4 §J.3.3.1.2 and PS3.3 §C.14.1.1.",
    "SCM-005", "SCM-003", "SCM-004")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Commitment = parts.Commitment with { Judge = static (_, _) => null } };
}
