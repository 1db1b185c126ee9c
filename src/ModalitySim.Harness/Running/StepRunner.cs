using System.Globalization;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;
using ModalitySim.Harness.Steps;

namespace ModalitySim.Harness.Running;

/// <summary>Runs one planned step: resolves what only the run knows, tries as often as asked, keeps the time, captures.</summary>
internal sealed class StepRunner(CaseState state, SecretMask mask)
{
    /// <summary>What became of the last step.</summary>
    public StepOutcome Last { get; private set; } = new();

    public async Task<StepResult> RunAsync(StepPlan plan, int index, CancellationToken cancellation)
    {
        var started = state.Clock.GetUtcNow();
        var from = state.Clock.GetTimestamp();
        var (step, options, wrong) = Bind(plan);
        var attempts = 0;
        if (wrong is not null)
            Last = new StepOutcome { Findings = [wrong], MayContinue = false };
        else
            (Last, attempts) = await RepeatAsync(step!, cancellation).ConfigureAwait(false);
        if (step is not null && Last.MayContinue)
            Last = Capture(step, Last);
        Last = Observed(Last);
        return Mask(new StepResult
        {
            Index = index,
            Phase = plan.Phase,
            Verb = plan.Declaration.Verb,
            Name = step?.Name ?? plan.Name,
            Verdict = Last.Verdict,
            Findings = Last.Findings,
            Started = started,
            Duration = state.Clock.GetElapsedTime(from),
            Attempts = attempts,
            Source = plan.Source,
            SourceYaml = plan.SourceYaml,
            ResolvedYaml = NodeText.Step(plan.Declaration.Verb, options),
            Notes = Last.Notes,
        });
    }

    /// <summary>The result of a step that was not run.</summary>
    public StepResult Skip(StepPlan plan, int index, string reason) => Mask(new StepResult
    {
        Index = index,
        Phase = plan.Phase,
        Verb = plan.Declaration.Verb,
        Name = plan.Name,
        Verdict = Verdict.NotApplicable,
        Started = state.Clock.GetUtcNow(),
        Duration = TimeSpan.Zero,
        Attempts = 0,
        Source = plan.Source,
        SourceYaml = plan.SourceYaml,
        ResolvedYaml = NodeText.Step(plan.Declaration.Verb, plan.Options),
        Notes = [reason],
    });

    private (Step? Step, Node Options, Finding? Wrong) Bind(StepPlan plan)
    {
        var diagnostics = new DiagnosticBag();
        var options = Interpolation.Resolve(plan.Options, state.Variables, diagnostics);
        var step = plan.Declaration.Bind(options, diagnostics);
        if (!diagnostics.IsEmpty)
            return (step, options, Wrong(string.Join("; ", diagnostics.Sorted().Select(d => d.Message))));
        if (Interpolation.FindDeferred(options) is { } missing)
            return (step, options, Wrong($"{missing} was never filled"));
        return (step, options, null);
    }

    private async Task<(StepOutcome Outcome, int Attempts)> RepeatAsync(Step step, CancellationToken cancellation)
    {
        var from = state.Clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await RunOnceAsync(step, cancellation).ConfigureAwait(false);
            var again = step.Eventually is { } e && outcome.Verdict > Verdict.Warning && !outcome.IsUnreachable
                && state.Clock.GetElapsedTime(from) + e.Every <= e.Within;
            if (!again)
                return (attempt == 1 ? outcome : WithAttempts(outcome, attempt), attempt);
            await Task.Delay(step.Eventually!.Every, state.Clock, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<StepOutcome> RunOnceAsync(Step step, CancellationToken cancellation)
    {
        using var limit = step.Timeout is { } timeout ? new CancellationTokenSource(timeout, state.Clock) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await step.RunAsync(new StepContext(state), both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"The step took longer than {step.Timeout!.Value.TotalSeconds:0.###} s");
            return new StepOutcome { Findings = [new Finding(Verdict.Fail, null, null, message, null, null, state.Evidence.Take())], MayContinue = false };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a step throws is our own trouble: what targets and networks do comes back as an answer.
            return new StepOutcome
            {
                Findings = [Wrong($"{e.GetType().Name}: {e.Message}")],
                MayContinue = false,
                Notes = [e.StackTrace ?? ""],
            };
        }
    }

    private StepOutcome Capture(Step step, StepOutcome outcome)
    {
        var findings = outcome.Findings.ToList();
        var notes = outcome.Notes.ToList();
        foreach (var (name, source) in step.Capture)
        {
            if (outcome.Answer is { } answer && source.Read(answer) is { } value)
            {
                state.Variables.Set(name, ScenarioVariables.Literal("the answer", value));
                notes.Add($"captured {name} = {value}");
            }
            else
                findings.Add(new Finding(Verdict.Inconclusive, null, null, $"The answer holds no {source.Text} to capture as {name}", null, null, outcome.Answer?.Evidence ?? []));
        }

        return outcome with { Findings = findings, Notes = notes, MayContinue = findings.Count == outcome.Findings.Count };
    }

    // What was seen while the step ran; what the step has found too is told once.
    private StepOutcome Observed(StepOutcome outcome)
    {
        var seen = state.Observer.Take().Where(o => !outcome.Findings.Any(f => f.Message == o.Message && f.Actual == o.Actual)).ToList();
        return seen.Count == 0 ? outcome : outcome with { Findings = [.. outcome.Findings, .. seen] };
    }

    private static StepOutcome WithAttempts(StepOutcome outcome, int attempts) => outcome with
    {
        Notes = [.. outcome.Notes, string.Create(CultureInfo.InvariantCulture, $"{attempts} attempts; the last saw: {outcome.Answer}")],
    };

    private StepResult Mask(StepResult result) => result with
    {
        Name = result.Name is { } name ? mask.Text(name) : null,
        ResolvedYaml = mask.Text(result.ResolvedYaml),
        SourceYaml = mask.Text(result.SourceYaml),
        Notes = [.. result.Notes.Select(mask.Text)],
        Findings = Mask(result.Findings),
    };

    /// <summary>Findings without the secrets of the case.</summary>
    public IReadOnlyList<Finding> Mask(IReadOnlyList<Finding> findings) => [.. findings.Select(Mask)];

    private Finding Mask(Finding finding) => finding with
    {
        Message = mask.Text(finding.Message),
        Expected = finding.Expected is { } expected ? mask.Text(expected) : null,
        Actual = finding.Actual is { } actual ? mask.Text(actual) : null,
    };

    private static Finding Wrong(string message) => new(Verdict.Error, null, null, message, null, null, []);
}
