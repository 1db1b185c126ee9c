namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>How the association stood when the step was over.</summary>
internal enum EndingKind
{
    /// <summary>Every answer came; the association is open or was released in order.</summary>
    Answered,

    /// <summary>The association was accepted, but no presentation context for the service.</summary>
    ContextRefused,

    /// <summary>A-ASSOCIATE-RJ (PS3.8 §9.3.4).</summary>
    Rejected,

    /// <summary>A-ABORT or A-P-ABORT from the target (PS3.8 §9.3.8).</summary>
    Aborted,

    /// <summary>The target closed the connection without a word.</summary>
    Closed,

    /// <summary>The target did not answer in time.</summary>
    TimedOut,

    /// <summary>What the target sent is no upper layer or DIMSE message; we aborted.</summary>
    Unreadable,

    /// <summary>The target refused the TLS handshake (PS3.15 Annex B).</summary>
    TlsRefused,

    /// <summary>There is nobody at the address: the environment's trouble, no answer of a target.</summary>
    Unreachable,
}

/// <summary>How the association stood when the step was over, with the codes that came with it.</summary>
/// <param name="Kind">The kind of ending.</param>
/// <param name="Explanation">The ending in words, for a finding.</param>
/// <param name="Result">Result of a rejection.</param>
/// <param name="Source">Source of a rejection or an abort.</param>
/// <param name="Reason">Reason of a rejection or an abort.</param>
internal sealed record AssociationEnding(EndingKind Kind, string Explanation, int? Result = null, int? Source = null, int? Reason = null)
{
    public static readonly AssociationEnding Answered = new(EndingKind.Answered, "the target answered");
}
