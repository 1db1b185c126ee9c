using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Running.Baselines;

namespace ModalitySim.Harness.Running;

/// <summary>How a plan is run.</summary>
public sealed record RunOptions
{
    /// <summary>How many cases run at the same time, at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The folder for the run's log and evidence; null to keep the results in memory alone.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>How much evidence is kept in the report folder.</summary>
    public EvidenceOptions Evidence { get; init; } = new();

    /// <summary>The day of the simulated world; today by default. With the same seed and day a run sends the same bytes.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The clock of all timers.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Hears what the run is doing; called from several threads when <see cref="Jobs"/> is more than 1.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>After how many cases that did not pass the others are left out; null to run them all.</summary>
    public int? MaximumFailures { get; init; }

    /// <summary>The known deviations; null when none is accepted.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>True when a case that passes in one attempt and not in another fails the run; otherwise it is a deviation.</summary>
    public bool FailOnFlaky { get; init; }

    /// <summary>True when a warning makes the exit code 1.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The arguments that named the target, for the run's header.</summary>
    public IReadOnlyList<string> TargetArguments { get; init; } = [];

    /// <summary>The ids of the defects of the embedded reference PACS, for the run's header; null for another target.</summary>
    public IReadOnlyList<string>? EmbeddedDefects { get; init; }

    /// <summary>The command line as typed, for the run's header, which masks the secrets in it.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>True when the command line alone repeats the run; otherwise one without a seed is told with it.</summary>
    public bool IsRepeatedByCommandLine { get; init; }

    /// <summary>What the command that repeats a case needs besides scenario, id and seed, such as <c>--target FILE</c>.</summary>
    public string ReproduceArguments { get; init; } = "";
}
