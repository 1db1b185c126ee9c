using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running;

/// <summary>Runs a plan: cases side by side, each result written to the log as soon as it is there.</summary>
public static class Runner
{
    /// <summary>Runs every case of a plan. Cancellation ends it early with a footer that says so; it is not an exception.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="cancellation">Stops the run: cases in progress end with their finally, the others do not begin.</param>
    /// <exception cref="IOException">The report or worklist folder cannot be written, or the listener's port is in use.</exception>
    /// <exception cref="UnauthorizedAccessException">The report or worklist folder may not be written.</exception>
    public static async Task<RunResult> RunAsync(ScenarioPlan plan, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Jobs, 1);
        if (plan.Target.WorklistFolder is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The worklist folder of the target does not exist: {folder}");
        var header = Header(plan, options);
        var run = new RunContext(plan, options);
        await using var listener = await run.StartListenerAsync().ConfigureAwait(false);
        using var log = options.ReportFolder is null ? null : RunLog.Create(options.ReportFolder, header);
        var outcomes = await RunCasesAsync(run, log, cancellation).ConfigureAwait(false);
        var footer = Footer(outcomes, plan, options, cancellation.IsCancellationRequested);
        log?.Write(footer);
        return new RunResult(header, [.. outcomes.Select(o => o.Result)], footer);
    }

    private static async Task<IReadOnlyList<CaseOutcome>> RunCasesAsync(RunContext run, RunLog? log, CancellationToken cancellation)
    {
        var outcomes = new ConcurrentDictionary<string, CaseOutcome>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = run.Options.Jobs };
        await Parallel.ForEachAsync(run.Plan.Cases, parallel, async (plan, stop) =>
        {
            if (cancellation.IsCancellationRequested)
                return;
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop);
            var outcome = await new CaseRunner(run, plan).RunAsync(both.Token).ConfigureAwait(false);
            outcomes[plan.Id] = outcome;
            log?.Write(outcome.Result);
            run.Options.Observer?.CaseFinished(plan, outcome.Result);
        }).ConfigureAwait(false);
        return [.. run.Plan.Cases.Where(c => outcomes.ContainsKey(c.Id)).Select(c => outcomes[c.Id])];
    }

    private static RunHeader Header(ScenarioPlan plan, RunOptions options) => new()
    {
        ToolVersion = typeof(Runner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        Seed = plan.Seed,
        Target = plan.Target.ToInfo(),
        Started = options.Clock.GetUtcNow(),
        Scenarios = [.. plan.Cases.Select(c => c.Scenario).DistinctBy(s => s.File).Select(s => new ScenarioFile(s.File, s.Sha256)), .. plan.Parts],
        CommandLine = options.CommandLine,
        // A run without a seed of its own drew one; to repeat it, it has to be said.
        Reproduce = options.CommandLine.Length == 0 || options.CommandLine.Contains(" --seed ", StringComparison.Ordinal)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{options.CommandLine} --seed {plan.Seed}"),
        Cases = [.. plan.Cases.Select(c => c.Id)],
        Requirements = [.. RequirementCatalog.All.Select(r => r.ToInfo())],
    };

    private static RunFooter Footer(IReadOnlyList<CaseOutcome> outcomes, ScenarioPlan plan, RunOptions options, bool cancelled)
    {
        var verdict = Verdicts.Worst(outcomes.Select(o => o.Result.Verdict));
        if (outcomes.Count < plan.Cases.Count && verdict < Verdict.Inconclusive)
            verdict = Verdict.Inconclusive;
        var errors = outcomes.Where(o => o.Result.Verdict == Verdict.Error).ToList();
        var unreachable = errors.Count > 0 && errors.TrueForAll(o => o.IsUnreachable);
        return new RunFooter
        {
            Ended = options.Clock.GetUtcNow(),
            Verdict = verdict,
            Counts = VerdictCounts.Of(outcomes.Select(o => o.Result)),
            ExitCode = ExitCode.Of(verdict, unreachable, cancelled),
            Cancelled = cancelled,
            Reason = ReasonOf(verdict, unreachable, cancelled, plan),
        };
    }

    private static string? ReasonOf(Verdict verdict, bool unreachable, bool cancelled, ScenarioPlan plan)
    {
        if (cancelled)
            return "The run was stopped; cases may be missing.";
        if (unreachable)
            return $"The target cannot be reached at {plan.Target.Host}:{plan.Target.Port}.";
        return verdict == Verdict.NotApplicable ? "No case applies to this target." : null;
    }
}
