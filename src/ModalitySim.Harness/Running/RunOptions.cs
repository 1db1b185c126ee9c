using ModalitySim.Harness.Evidence;

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

    /// <summary>The command line as typed, secrets masked, for the run's header.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>What the command that repeats a case needs besides scenario, id and seed, such as <c>--target FILE</c>.</summary>
    public string ReproduceArguments { get; init; } = "";
}
