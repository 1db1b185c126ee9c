using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Evidence;
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
        var run = new RunContext(plan, options);
        var header = Header(plan, options, run.Day);
        var (claimed, claims) = await CheckClaimsAsync(run, cancellation).ConfigureAwait(false);
        if (claimed is not null)
        {
            header = header with
            {
                Claims = claims,
                Cases = [claimed.Result.Id, .. header.Cases],
                Scenarios = [.. header.Scenarios, new ScenarioFile(plan.Target.Claims!.File, plan.Target.Claims.Sha256)],
            };
        }

        await using var listener = await run.StartListenerAsync().ConfigureAwait(false);
        using var log = options.ReportFolder is null ? null : RunLog.Create(options.ReportFolder, header);
        if (claimed is not null)
            log?.Write(claimed.Result);
        var ran = await RunCasesAsync(run, log, cancellation).ConfigureAwait(false);
        IReadOnlyList<CaseOutcome> outcomes = claimed is null ? ran : [claimed, .. ran];
        var footer = RunEnding.Of(outcomes, header.Cases.Count, run, listener?.Unclaimed() ?? [], cancellation.IsCancellationRequested);
        log?.Write(footer);
        return new RunResult(header, [.. outcomes.Select(o => o.Result)], footer);
    }

    // Before everything else: a target that others are at work on answers differently.
    private static async Task<(CaseOutcome? Outcome, IReadOnlyList<ClaimInfo> Claims)> CheckClaimsAsync(RunContext run, CancellationToken cancellation)
    {
        // Of a suite that is dealt out, the first shard checks them for all.
        if (run.Plan.Shard is { Index: > 1 } || ClaimsCase.Of(run) is not { } one)
            return (null, []);
        run.Options.Observer?.CaseStarted(one.Plan);
        var (outcome, claims) = await one.RunAsync(cancellation).ConfigureAwait(false);
        if (run.Baseline is { } baseline)
            outcome = outcome with { Result = baseline.Judge(outcome.Result) };
        run.Options.Observer?.CaseFinished(one.Plan, outcome.Result);
        return (outcome, claims);
    }

    private static async Task<IReadOnlyList<CaseOutcome>> RunCasesAsync(RunContext run, RunLog? log, CancellationToken cancellation)
    {
        var outcomes = new ConcurrentDictionary<string, CaseOutcome>(StringComparer.Ordinal);
        var limit = run.Options.MaximumFailures ?? int.MaxValue;
        var failures = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = run.Options.Jobs };
        await Parallel.ForEachAsync(run.Plan.Cases.Where(c => !c.Scenario.IsAlone), parallel, RunCaseAsync).ConfigureAwait(false);

        // What would disturb others has the target for itself.
        foreach (var plan in run.Plan.Cases.Where(c => c.Scenario.IsAlone))
            await RunCaseAsync(plan, CancellationToken.None).ConfigureAwait(false);
        return [.. run.Plan.Cases.Where(c => outcomes.ContainsKey(c.Id)).Select(c => outcomes[c.Id])];

        async ValueTask RunCaseAsync(CasePlan plan, CancellationToken stop)
        {
            if (cancellation.IsCancellationRequested)
                return;
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop);
            var runner = new CaseRunner(run, plan);
            var outcome = Volatile.Read(ref failures) < limit
                ? await runner.RunAsync(both.Token).ConfigureAwait(false)
                : runner.Skip(string.Create(CultureInfo.InvariantCulture, $"not run: {limit} {(limit == 1 ? "case" : "cases")} had not passed already (--max-failures {limit})"));
            if (run.Baseline is { } baseline)
                outcome = outcome with { Result = baseline.Judge(outcome.Result) };
            outcomes[plan.Id] = outcome;
            log?.Write(outcome.Result);
            if (outcome.Result.IsNotRun)
                return;
            if (outcome.Result.Counted.NeedsAttention())
                Interlocked.Increment(ref failures);
            run.Options.Observer?.CaseFinished(plan, outcome.Result);
        }
    }

    private static RunHeader Header(ScenarioPlan plan, RunOptions options, DateOnly day)
    {
        var mask = new SecretMask([.. plan.Target.SecretValues, .. plan.Cases.SelectMany(c => c.SecretValues)]);
        var isMasked = options.Evidence.Pseudonyms is not null;
        var given = isMasked ? plan.Given.Hidden : plan.Given;
        var commandLine = mask.Text(isMasked ? plan.Given.Hide(options.CommandLine) : options.CommandLine);
        return new RunHeader
        {
            ToolVersion = typeof(Runner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Seed = plan.Seed,
            Target = plan.Target.ToInfo(),
            Started = options.Clock.GetUtcNow(),
            Scenarios = [.. plan.Cases.Select(c => c.Scenario).DistinctBy(s => s.File).Select(s => new ScenarioFile(s.File, s.Sha256)), .. plan.Parts],
            CommandLine = commandLine,
            // A run without a seed of its own drew one; to repeat it, it has to be said.
            Reproduce = commandLine.Length == 0 || options.IsRepeatedByCommandLine || commandLine.Contains(" --seed ", StringComparison.Ordinal)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{commandLine} --seed {plan.Seed}"),
            Cases = [.. plan.Cases.Select(c => c.Id)],
            IsPatientMasked = isMasked,
            Requirements = [.. RequirementCatalog.All.Select(r => r.ToInfo())],
            Suite = plan.Suite,
            Shard = plan.Shard,
            Baseline = options.Baseline is { } baseline ? new ScenarioFile(baseline.File, baseline.Source.Sha256) : null,
            Record = new RunRecord
            {
                Day = day,
                Files = [.. plan.Cases.Select(c => c.Scenario.File).Distinct(StringComparer.Ordinal)],
                Vars = given.Values,
                SecretVars = given.Secrets,
                TargetArguments = [.. options.TargetArguments.Select(mask.Text)],
                Defects = options.EmbeddedDefects,
                IsPatientMasked = options.Evidence.Pseudonyms is not null,
                Repeat = plan.Repeat,
                Jobs = options.Jobs,
            },
        };
    }
}
