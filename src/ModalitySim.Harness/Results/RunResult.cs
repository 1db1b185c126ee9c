namespace ModalitySim.Harness.Results;

/// <summary>A run: what was planned, what became of each case, how it ended.</summary>
/// <param name="Header">What was about to be run.</param>
/// <param name="Cases">The cases in the order they finished.</param>
/// <param name="Footer">How it ended; null when the run was cut short.</param>
public sealed record RunResult(RunHeader Header, IReadOnlyList<CaseResult> Cases, RunFooter? Footer)
{
    /// <summary>What is missing from the run's log and why; null when it is whole.</summary>
    public string? Incomplete { get; init; }

    /// <summary>The verdict of the run; never better than <see cref="Results.Verdict.Inconclusive"/> when the run was cut short.</summary>
    public Verdict Verdict => Footer?.Verdict ?? Verdicts.Worst([Verdict.Inconclusive, .. Cases.Select(c => c.Verdict)]);

    /// <summary>How many cases got which verdict.</summary>
    public VerdictCounts Counts => VerdictCounts.Of(Cases);

    /// <summary>The run in plain text for a test failure or a terminal: each case that did not pass, its step, place, clause, expected and observed.</summary>
    public string Explain() => Explanation.Of(this);

    /// <summary>As <see cref="Explain"/>, so that a failed assertion prints something useful.</summary>
    public override string ToString() => Explain();
}
