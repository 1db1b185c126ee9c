using System.Globalization;
using System.Net;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Steps;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Running;

/// <summary>What the cases of one run share.</summary>
internal sealed class RunContext(ScenarioPlan plan, RunOptions options)
{
    public ScenarioPlan Plan { get; } = plan;

    public RunOptions Options { get; } = options;

    /// <summary>The day of the simulated world.</summary>
    public DateOnly Day { get; } = options.Day ?? DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Holds the cases against the baseline; null without one.</summary>
    public BaselineJudge? Baseline { get; } = options.Baseline is { } baseline
        ? new BaselineJudge(baseline, plan.Target.ToInfo(), DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime))
        : null;

    public TakenItems Taken { get; } = new();

    /// <summary>Says which case is meant by what the target sends by itself.</summary>
    public Switchboard Board { get; } = new();

    /// <summary>How the target's worklist is fed; null when it has no folder for that.</summary>
    public IOrderFeed? Feed { get; } = plan.Target.WorklistFolder is { } folder ? new WorklistFolderFeed(folder) : null;

    /// <summary>Starts the listener, when a case of the plan needs one, and makes it known to a target that can be told; null otherwise.</summary>
    /// <exception cref="IOException">The port cannot be listened on.</exception>
    public async Task<HarnessListener?> StartListenerAsync()
    {
        var cases = Plan.Cases.Where(c => c.NeedsListener && c.NotApplicable is null).ToList();
        if (cases.Count == 0)
            return null;
        var target = Plan.Target;
        var address = target.Listener?.Address is { } given ? IPAddress.Parse(given) : IsHere(target.Host) ? IPAddress.Loopback : IPAddress.Any;
        var evidence = Options.Evidence with { Secrets = [.. target.SecretValues] };
        var listener = await HarnessListener.StartAsync(address, target.Listener?.Port ?? 0, Board, Options.ReportFolder, evidence, Options.Clock).ConfigureAwait(false);
        foreach (var title in cases.Select(c => target.ListenerAE(c.Device.AETitle)).Append(HarnessListener.AETitle).Distinct(StringComparer.Ordinal))
            target.Introduce?.Invoke(new ApplicationEntity(IPAddress.Loopback.ToString(), listener.Port, title));
        return listener;
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The trace of a case; null when the run has no report folder.</summary>
    public CaseTrace? OpenTrace(string caseId, IReadOnlyList<string> secrets) => Options.ReportFolder is { } folder
        ? new CaseTrace(folder, caseId, Options.Evidence with { Secrets = secrets })
        : null;

    /// <summary>The command line that repeats a case, secrets masked.</summary>
    public string Reproduce(CasePlan plan)
    {
        var id = plan.CaseId == plan.Scenario.Id ? plan.CaseId : $"\"{plan.CaseId}\"";
        var attempts = plan.Attempt is > 1 and var attempt ? string.Create(CultureInfo.InvariantCulture, $" --repeat {attempt}") : "";
        var more = Options.ReproduceArguments.Length == 0 ? "" : " " + new SecretMask([.. Plan.Target.SecretValues, .. plan.SecretValues]).Text(Options.ReproduceArguments);
        return string.Create(CultureInfo.InvariantCulture, $"modalitysim run {plan.Scenario.File} --id {id} --seed {Plan.Seed}{attempts}{more}");
    }
}
