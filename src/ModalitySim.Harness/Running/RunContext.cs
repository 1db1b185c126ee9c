using System.Globalization;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Steps;

namespace ModalitySim.Harness.Running;

/// <summary>What the cases of one run share.</summary>
internal sealed class RunContext(ScenarioPlan plan, RunOptions options)
{
    public ScenarioPlan Plan { get; } = plan;

    public RunOptions Options { get; } = options;

    /// <summary>The day of the simulated world.</summary>
    public DateOnly Day { get; } = options.Day ?? DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);

    public TakenItems Taken { get; } = new();

    /// <summary>How the target's worklist is fed; null when it has no folder for that.</summary>
    public IOrderFeed? Feed { get; } = plan.Target.WorklistFolder is { } folder ? new WorklistFolderFeed(folder) : null;

    /// <summary>The trace of a case; null when the run has no report folder.</summary>
    public CaseTrace? OpenTrace(string caseId, IReadOnlyList<string> secrets) => Options.ReportFolder is { } folder
        ? new CaseTrace(folder, caseId, Options.Evidence with { Secrets = secrets })
        : null;

    /// <summary>The command line that repeats a case.</summary>
    public string Reproduce(CasePlan plan)
    {
        var id = plan.Id == plan.Scenario.Id ? plan.Id : $"\"{plan.Id}\"";
        var more = Options.ReproduceArguments.Length == 0 ? "" : " " + Options.ReproduceArguments;
        return string.Create(CultureInfo.InvariantCulture, $"modalitysim run {plan.Scenario.File} --id {id} --seed {Plan.Seed}{more}");
    }
}
