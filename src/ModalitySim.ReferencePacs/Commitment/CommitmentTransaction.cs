namespace ModalitySim.Pacs.Commitment;

/// <summary>A request for storage commitment and what became of it.</summary>
/// <param name="TransactionUid">Transaction UID (0008,1195).</param>
/// <param name="Requestor">The AE title that asked.</param>
/// <param name="References">What it asked for.</param>
/// <param name="Received">When.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Failures">How many references were not committed to; 0 before the report.</param>
public sealed record CommitmentTransaction(
    string TransactionUid, string Requestor, IReadOnlyList<CommitmentReference> References, DateTimeOffset Received, CommitmentState State, int Failures = 0);

/// <summary>Where a transaction stands.</summary>
public enum CommitmentState
{
    /// <summary>Acknowledged, not yet reported on.</summary>
    Pending,

    /// <summary>Its report was answered.</summary>
    Reported,

    /// <summary>Its report could not be delivered.</summary>
    Undeliverable,
}
