namespace ModalitySim.Harness.Results;

/// <summary>An association that the target opened to the harness, and that no case expected.</summary>
public sealed record UnclaimedAssociation
{
    /// <summary>When it was opened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was said on it, one line for each message or PDU, in order.</summary>
    public required IReadOnlyList<string> Events { get; init; }
}
