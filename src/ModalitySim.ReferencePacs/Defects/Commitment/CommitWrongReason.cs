using ModalitySim.Pacs.Commitment;

namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Does not say why.</summary>
internal sealed class CommitWrongReason() : Defect(
    "commit-wrong-reason",
    "An instance that was never stored fails with reason 0110H in place of 0112H, against PS3.3 §C.14.1.1.",
    "SCM-005")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Commitment = parts.Commitment with
        {
            Judge = (reference, stored) => parts.Commitment.Judge(reference, stored) == FailureReason.NoSuchObjectInstance ? FailureReason.ProcessingFailure : parts.Commitment.Judge(reference, stored),
        },
    };
}
