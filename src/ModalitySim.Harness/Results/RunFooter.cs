namespace ModalitySim.Harness.Results;

/// <summary>How the run ended; a log without it was cut short.</summary>
public sealed record RunFooter
{
    /// <summary>When the run ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The verdict of the run.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>How many cases got which verdict.</summary>
    public required VerdictCounts Counts { get; init; }

    /// <summary>The exit code of the command.</summary>
    public required int ExitCode { get; init; }

    /// <summary>True when the user stopped it; cases may be missing.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Ids of the cases of which some attempts passed and others did not; null when there is none.</summary>
    public IReadOnlyList<string>? Flaky { get; init; }

    /// <summary>Ids of the entries of the baseline that speak of several cases of which none failed as foreseen; null when there is none.</summary>
    public IReadOnlyList<string>? Stale { get; init; }

    /// <summary>Associations that the target opened and no case expected; null when there is none.</summary>
    public IReadOnlyList<UnclaimedAssociation>? Unclaimed { get; init; }

    /// <summary>One line for a run that ended early or with something to add, for example that the target was unreachable.</summary>
    public string? Reason { get; init; }
}
