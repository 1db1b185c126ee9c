using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Steps;

namespace ModalitySim.Harness.Running;

/// <summary>Runs one case: books what it needs, runs its steps and always its finally, and folds the verdicts.</summary>
internal sealed class CaseRunner(RunContext run, CasePlan plan)
{
    /// <summary>How long finally may take when the case itself has run out of time or was stopped.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly List<StepResult> _results = [];
    private bool _unreachable;

    public async Task<CaseOutcome> RunAsync(CancellationToken cancellation)
    {
        var started = run.Options.Clock.GetUtcNow();
        var from = run.Options.Clock.GetTimestamp();
        if (plan.NotApplicable is { } reason)
            return new CaseOutcome(Result(started, TimeSpan.Zero, Verdict.NotApplicable, reason), false);
        run.Options.Observer?.CaseStarted(plan);
        IReadOnlyList<string> secrets = [.. run.Plan.Target.SecretValues, .. plan.SecretValues];
        var mask = new SecretMask(secrets);
        using var trace = run.OpenTrace(plan.Id, secrets);
        CaseState state;
        try
        {
            state = CaseStates.Create(run, plan, trace);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or DicomDataException)
        {
            return new CaseOutcome(Result(started, TimeSpan.Zero, Verdict.Error, mask.Text($"the case cannot be prepared: {e.Message}")), false);
        }

        var runner = new StepRunner(state, mask);
        string? stopped;
        try
        {
            foreach (var item in state.Scheduled.Values.SelectMany(s => s.Items))
                trace?.Learn(item);
            run.Feed?.Offer(plan.Id, [.. state.Scheduled.Values.SelectMany(s => s.Items)]);
            stopped = await RunStepsAsync(runner, trace, cancellation).ConfigureAwait(false);
            await RunFinallyAsync(runner, trace, cancellation).ConfigureAwait(false);
        }
        finally
        {
            foreach (var association in state.Associations.Values)
                await association.DisposeAsync().ConfigureAwait(false);
            if (state.Events is { } events)
                await events.DisposeAsync().ConfigureAwait(false);
            foreach (var connection in state.Connections.Values)
                await connection.DisposeAsync().ConfigureAwait(false);
            state.Inbox.Dispose();
            run.Feed?.Withdraw(plan.Id);
        }

        TakeRest(runner, state);
        var verdict = Verdicts.Worst([.. _results.Select(r => r.Verdict), .. stopped is null ? Array.Empty<Verdict>() : [Verdict.Inconclusive]]);
        var why = (stopped ?? Reason()) is { } text ? mask.Text(text) : null;
        var result = Result(started, run.Options.Clock.GetElapsedTime(from), verdict, why) with
        {
            Peer = state.Peer,
            EvidenceFile = trace?.Finish(verdict),
            Latencies = state.Evidence.Latency.Times,
            Kept = state.Observer.Kept is { Count: > 0 } kept ? kept : null,
        };
        return new CaseOutcome(trace?.Mask(result) ?? result, _unreachable);
    }

    /// <summary>The result of a case that is left out because the run stops early: nothing observed settles it.</summary>
    public CaseOutcome Skip(string reason) =>
        new(Result(run.Options.Clock.GetUtcNow(), TimeSpan.Zero, Verdict.Inconclusive, reason) with { IsNotRun = true }, false);

    // Returns why the case was stopped before its end, or null.
    private async Task<string?> RunStepsAsync(StepRunner runner, CaseTrace? trace, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(plan.Scenario.Timeout, run.Options.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        string? stopped = null;
        string? skip = null;
        foreach (var step in plan.Steps.Where(s => s.Phase == StepPhase.Steps))
        {
            var index = _results.Count + 1;
            if (skip is not null)
            {
                _results.Add(runner.Skip(step, index, skip));
                continue;
            }

            try
            {
                await RunStepAsync(runner, trace, step, index, both.Token).ConfigureAwait(false);
                if (!runner.Last.MayContinue)
                    skip = string.Create(CultureInfo.InvariantCulture, $"not run, because step {index} did not come out as it must");
            }
            catch (OperationCanceledException)
            {
                stopped = cancellation.IsCancellationRequested
                    ? "the run was stopped"
                    : string.Create(CultureInfo.InvariantCulture, $"the case took longer than {plan.Scenario.Timeout.TotalSeconds:0.###} s");
                skip = $"not run to its end: {stopped}";
                _results.Add(runner.Skip(step, index, skip));
            }
        }

        return stopped;
    }

    private async Task RunFinallyAsync(StepRunner runner, CaseTrace? trace, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(cancellation.IsCancellationRequested ? Grace / 3 : Grace, run.Options.Clock);
        foreach (var step in plan.Steps.Where(s => s.Phase == StepPhase.Finally))
        {
            var index = _results.Count + 1;
            try
            {
                await RunStepAsync(runner, trace, step, index, limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _results.Add(runner.Skip(step, index, "not run to its end: no time was left"));
            }
        }
    }

    private async Task RunStepAsync(StepRunner runner, CaseTrace? trace, StepPlan step, int index, CancellationToken cancellation)
    {
        trace?.EnterStep(index);
        run.Options.Observer?.StepStarted(plan, index, step.Declaration.Verb, step.Name);
        _results.Add(await runner.RunAsync(step, index, cancellation).ConfigureAwait(false));
        _unreachable |= runner.Last.IsUnreachable;
    }

    // What the target did while the associations of the case came to their end belongs to the last step that ran.
    private void TakeRest(StepRunner runner, CaseState state)
    {
        var last = _results.FindLastIndex(r => r.Attempts > 0);
        if (last >= 0 && runner.Mask(state.Observer.Take()) is { Count: > 0 } rest)
            _results[last] = _results[last] with { Findings = [.. _results[last].Findings, .. rest], Verdict = Verdicts.Worst([_results[last].Verdict, .. rest.Select(f => f.Verdict)]) };
    }

    private string? Reason()
    {
        var worst = _results.Where(r => r.Verdict >= Verdict.Warning).OrderByDescending(r => r.Verdict).FirstOrDefault();
        var finding = worst?.Findings.OrderByDescending(f => f.Verdict).FirstOrDefault();
        if (worst is null || finding is null)
            return _results.SelectMany(r => r.Findings).FirstOrDefault(f => f.Verdict == Verdict.NotApplicable)?.Message;
        var step = string.Create(CultureInfo.InvariantCulture, $"step {worst.Index} ({worst.Verb})");
        return $"{step}: {finding.ToLine()}";
    }

    private CaseResult Result(DateTimeOffset started, TimeSpan duration, Verdict verdict, string? reason) => new()
    {
        Id = plan.Id,
        Attempt = plan.Attempt,
        ScenarioId = plan.Scenario.Id,
        Name = plan.Scenario.Name,
        Description = plan.Scenario.Description.Length == 0 ? null : plan.Scenario.Description.Trim(),
        File = plan.Scenario.File,
        Tags = plan.Scenario.Tags,
        Requirements = plan.Scenario.Requirements,
        Matrix = plan.Matrix,
        Seed = plan.Seed,
        Verdict = verdict,
        Reason = reason,
        Started = started,
        Duration = duration,
        Steps = _results,
        Reproduce = run.Reproduce(plan),
    };
}
