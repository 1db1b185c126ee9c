using System.Globalization;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Steps;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;

namespace ModalitySim.Harness.Running;

/// <summary>
/// The case that a run has before all others when its target has claims: the target is probed, and what is claimed but fails is found. It stands
/// in the log and in every report like the case of a scenario.
/// </summary>
internal sealed class ClaimsCase
{
    /// <summary>Its id.</summary>
    public const string Id = "claims";

    // What a broken target fails by the hundred is told by examples.
    private const int MostFindings = 50;

    private readonly RunContext _run;
    private readonly Target _target;

    private ClaimsCase(RunContext run)
    {
        _run = run;
        // A target that checks callers knows the devices of the run.
        var calling = run.Plan.Target.CallingAE ?? run.Plan.Cases.Select(c => c.Device.AETitle).FirstOrDefault();
        _target = run.Plan.Target with { CallingAE = calling };
    }

    /// <summary>The case as a plan, for whoever watches the run.</summary>
    public CasePlan Plan { get; private init; } = null!;

    /// <summary>The case of a run; null when its target claims nothing, or when another shard has it.</summary>
    public static ClaimsCase? Of(RunContext run) => run.Plan.Target.Claims is not { } claims || run.Plan.Shard is { Index: > 1 } ? null : new ClaimsCase(run)
    {
        Plan = new CasePlan
        {
            Id = Id,
            Scenario = new ScenarioDocument { Id = Id, Name = "The target does what its conformance statement claims", File = claims.File, Sha256 = claims.Sha256 },
            Device = run.Plan.Cases[0].Device,
        },
    };

    /// <summary>Probes the target.</summary>
    /// <returns>The outcome of the case, and the lines for the table of claims.</returns>
    public async Task<(CaseOutcome Outcome, IReadOnlyList<ClaimInfo> Claims)> RunAsync(CancellationToken cancellation)
    {
        var started = _run.Options.Clock.GetUtcNow();
        var from = _run.Options.Clock.GetTimestamp();
        var options = new ProbeOptions { Clock = _run.Options.Clock };
        try
        {
            var probed = await ClaimProbe.RunAsync(_target, Used(), options, cancellation).ConfigureAwait(false);
            var compared = ClaimComparison.Compare(_target.Claims!, probed);
            var (evidence, ids) = compared.Any(c => c.Outcome == ClaimOutcome.ClaimedButFails)
                ? await ShowAsync(probed, options, cancellation).ConfigureAwait(false)
                : (null, []);
            var step = Step(started, _run.Options.Clock.GetElapsedTime(from), Findings(compared, ids), Notes(compared, probed));
            return (new CaseOutcome(Result(started, step) with { EvidenceFile = evidence }, false), [.. compared.Select(c => c.Info)]);
        }
        catch (TargetUnreachableException e)
        {
            var finding = new Finding(Verdict.Error, null, null, e.Message, null, null, []);
            return (new CaseOutcome(Result(started, Step(started, _run.Options.Clock.GetElapsedTime(from), [finding], [])), true), []);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            var finding = new Finding(Verdict.Inconclusive, null, null, "the run was stopped", null, null, []);
            return (new CaseOutcome(Result(started, Step(started, _run.Options.Clock.GetElapsedTime(from), [finding], [])), false), []);
        }
    }

    /// <summary>What the scenarios of the run use, claimed or not.</summary>
    private List<PresentationContextRequest> Used()
    {
        var used = new Dictionary<string, PresentationContextRequest>(StringComparer.Ordinal);
        foreach (var one in _run.Plan.Cases)
        {
            foreach (var service in one.Scenario.Requires.Select(ServiceName.Find).OfType<ServiceName>().Where(s => ServiceName.OverAssociations.Contains(s) && !ServiceClasses.IsProposed(s)))
            {
                foreach (var context in ServiceContexts.Of(service, one.Device))
                    used.TryAdd(context.AbstractSyntax, context);
            }
        }

        return [.. used.Values];
    }

    private async Task<(string? File, IReadOnlyList<string> Ids)> ShowAsync(ProbeResult probed, ProbeOptions options, CancellationToken cancellation)
    {
        using var trace = _run.OpenTrace(Id, [.. _run.Plan.Target.SecretValues]);
        trace?.EnterStep(1);
        var trail = new AnswerTrail(trace);
        try
        {
            await ClaimProbe.ShowAsync(_target, probed, trail, options, cancellation).ConfigureAwait(false);
        }
        catch (TargetUnreachableException)
        {
            // It was there a moment ago; what it said then stands without this association.
        }

        return (trace?.Finish(Verdict.Fail), trail.Answers);
    }

    private static List<Finding> Findings(IReadOnlyList<ComparedClaim> compared, IReadOnlyList<string> evidence)
    {
        var findings = new List<Finding>();
        foreach (var claim in compared.Where(c => c.Outcome == ClaimOutcome.ClaimedButFails).Take(MostFindings))
        {
            findings.Add(new Finding(Verdict.Fail, null, claim.Clause, $"Claimed but fails: {claim.Info.Service}: {claim.Info.Capability}",
                claim.Place is { } place ? $"as claimed in {place}" : "as claimed", claim.Info.Observed, evidence));
        }

        if (compared.Count(c => c.Outcome == ClaimOutcome.ClaimedButFails) is > MostFindings and var all)
            findings.Add(new Finding(Verdict.Fail, null, "PS3.2 §7.1", string.Create(CultureInfo.InvariantCulture, $"{all - MostFindings} more are claimed but fail"), null, null, evidence));
        foreach (var claim in compared.Where(c => c.IsOpen).Take(MostFindings))
            findings.Add(new Finding(Verdict.Inconclusive, null, claim.Clause, $"Claimed, but not settled: {claim.Info.Service}: {claim.Info.Capability}", null, claim.Info.Observed, []));
        if (compared.Count(c => c.Outcome == ClaimOutcome.ClaimedAndWorks) is var works and > 0)
            findings.Add(new Finding(Verdict.Pass, null, "PS3.2 §7.1", string.Create(CultureInfo.InvariantCulture, $"{works} {(works == 1 ? "capability is" : "capabilities are")} claimed and work"), null, null, []));
        return findings;
    }

    private static List<string> Notes(IReadOnlyList<ComparedClaim> compared, ProbeResult probed) =>
    [
        .. compared.Where(c => c.Outcome == ClaimOutcome.WorksButUnclaimed).Take(MostFindings).Select(c => $"Works but unclaimed: {c.Info.Service}: {c.Info.Capability}"),
        .. probed.Entities.SelectMany(e => e.Notes.Select(n => $"{e.CalledAE} {VisibleText.Line(n, 300)}")),
    ];

    private StepResult Step(DateTimeOffset started, TimeSpan duration, IReadOnlyList<Finding> findings, IReadOnlyList<string> notes) => new()
    {
        Index = 1,
        Verb = "probe",
        Name = "Ask for what is claimed",
        Verdict = Verdicts.Worst(findings.Select(f => f.Verdict)),
        Findings = findings,
        Started = started,
        Duration = duration,
        Source = new SourcePlace(Plan.Scenario.File, 1, 1),
        Notes = notes,
    };

    private CaseResult Result(DateTimeOffset started, StepResult step) => new()
    {
        Id = Id,
        ScenarioId = Id,
        Name = Plan.Scenario.Name,
        File = Plan.Scenario.File,
        Verdict = step.Verdict,
        Reason = step.Findings.Where(f => f.Verdict > Verdict.Pass).OrderByDescending(f => f.Verdict).FirstOrDefault() is { } worst
            ? $"{worst.Message}{(worst.Actual is { } actual ? $": {actual}" : "")}"
            : null,
        Started = started,
        Duration = step.Duration,
        Steps = [step],
        Reproduce = Reproduce(),
    };

    private string Reproduce() => $"modalitysim probe --against {Plan.Scenario.File} --host {_target.Host} --port {_target.Port.ToString(CultureInfo.InvariantCulture)} --called-ae {_target.CalledAE}";
}
