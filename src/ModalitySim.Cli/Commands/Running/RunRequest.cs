using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Cli.Commands.Running;

/// <summary>What the command line of <c>run</c> asks for.</summary>
internal sealed record RunRequest
{
    /// <summary>Scenario files and folders.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The target; null for the embedded reference PACS.</summary>
    public Target? Target { get; init; }

    /// <summary>Our AE title; null for that of each device.</summary>
    public string? CallingAE { get; init; }

    /// <summary>The claims file of the embedded reference PACS; null for none. Those of another target are in it.</summary>
    public string? Claims { get; init; }

    /// <summary>Defects of the embedded reference PACS.</summary>
    public IReadOnlyList<Defect> Defects { get; init; } = [];

    /// <summary>Selection, variables and seed; its target is filled in later.</summary>
    public required PlanOptions Plan { get; init; }

    /// <summary>How many cases run at the same time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whose evidence is kept.</summary>
    public EvidenceKeep Evidence { get; init; } = EvidenceKeep.Full;

    /// <summary>Whether capture files are written of it.</summary>
    public bool IsCaptured { get; init; }

    /// <summary>Whether patient attributes are masked.</summary>
    public bool IsPatientMasked { get; init; }

    /// <summary>Folder for the report; null for a new one under reports.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>The known deviations; null when none is accepted.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>After how many cases that did not pass the run stops; null for never.</summary>
    public int? MaximumFailures { get; init; }

    /// <summary>Whether a flaky case fails the run.</summary>
    public bool FailOnFlaky { get; init; }

    /// <summary>Whether a warning makes the exit code 1.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether nothing is sent.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The day of the simulated world; null for today.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Whether an earlier run is repeated: the command line then says everything.</summary>
    public bool IsReplay { get; init; }

    /// <summary>The arguments that name the target, where they are not among <see cref="Arguments"/>.</summary>
    public IReadOnlyList<string>? TargetArguments { get; init; }

    /// <summary>The arguments as typed.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
