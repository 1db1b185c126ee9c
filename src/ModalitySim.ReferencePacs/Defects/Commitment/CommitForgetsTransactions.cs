namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Does not know its own transactions.</summary>
internal sealed class CommitForgetsTransactions() : Defect(
    "commit-forgets-transactions",
    "A Transaction UID that is used again is not noticed, against PS3.3 §C.14.1.1 (0131H).",
    "SCM-008")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Commitment = parts.Commitment with { DetectsDuplicateTransactions = false } };
}
