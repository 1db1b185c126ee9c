using System.Security.Cryptography;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Transport;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>A step that asks the target something by DICOMweb (PS3.18) and judges the answer. What the target does to the exchange is part of the answer.</summary>
internal abstract record WebStep : Step
{
    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep || !NeedsProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    /// <summary>The answers that a sensible conforming target gives.</summary>
    protected abstract Expectation DefaultExpectation { get; }

    /// <summary>The requirement that the verb tests when the scenario names none.</summary>
    protected abstract string? DefaultRequirement { get; }

    /// <summary>What is asked, as the beginning of a sentence.</summary>
    protected abstract string Subject { get; }

    /// <summary>Whether <see cref="Of"/> names a procedure step.</summary>
    protected virtual bool NeedsProcedureStep => true;

    private Expectation Acceptable => Expect ?? DefaultExpectation;

    /// <summary>Asks, and returns the answer to the last request.</summary>
    protected abstract Task<Answer> AskAsync(StepContext context, DicomWebClient client, CancellationToken cancellation);

    public sealed override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Case.Target.Web is null)
            return Trouble("the target has no DICOMweb services: its file has no web section");
        try
        {
            using var client = new DicomWebClient(OptionsOf(context.Case));
            var answer = await ExchangeAsync(context, () => AskAsync(context, client, cancellation), cancellation).ConfigureAwait(false);
            context.Findings.Add(Judged(answer), atHead: true);
            var findings = context.Findings.ToList();
            return new StepOutcome { Findings = findings, MayContinue = findings.All(f => f.Verdict <= Verdict.Warning), Notes = context.Notes, Answer = answer };
        }
        catch (Exception e) when (e is CryptographicException or FileNotFoundException or DirectoryNotFoundException)
        {
            return Trouble($"the certificates of the web section cannot be used: {e.Message}");
        }
    }

    /// <summary>Judges an answer by the expectation of the step.</summary>
    protected Finding Judged(Answer answer) => Judge.Answer(Subject, answer, Acceptable, Requirement ?? DefaultRequirement, Level);

    /// <summary>Does one exchange; trouble with it becomes an answer.</summary>
    protected static async Task<Answer> ExchangeAsync(StepContext context, Func<Task<Answer>> ask, CancellationToken cancellation)
    {
        context.Case.Evidence.Mark();
        try
        {
            var answer = await ask().ConfigureAwait(false);
            return answer.Evidence.Count > 0 ? answer : answer with { Evidence = context.Case.Evidence.Take() };
        }
        catch (Exception e) when (e is DicomWebException or MultipartException or TargetUnreachableException && !cancellation.IsCancellationRequested)
        {
            return new Answer { IsWeb = true, HttpStatus = (e as DicomWebException)?.Status, Ending = EndingOf(e), Evidence = context.Case.Evidence.Take() };
        }
    }

    /// <summary>The head of an answer as scenarios see it.</summary>
    protected static Answer HeadOf(int status, string reason, MediaType? type, IReadOnlyList<KeyValuePair<string, string>> headers) => new()
    {
        IsWeb = true,
        HttpStatus = status,
        StatusText = reason,
        ContentType = type?.Name,
        Headers = headers,
        HttpWarning = headers.Where(h => h.Key.Equals("Warning", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).ToList() is { Count: > 0 } warnings ? string.Join(", ", warnings.Take(4)) : null,
    };

    /// <summary>The head of an answer as scenarios see it.</summary>
    protected static Answer HeadOf(WebAnswer answer) => HeadOf(answer.Status, answer.Reason, answer.ContentType, answer.Headers);

    /// <summary>How the target's web services are reached.</summary>
    protected static DicomWebOptions OptionsOf(CaseState state) => OptionsOf(state, state.Target.Web!);

    private static DicomWebOptions OptionsOf(CaseState state, WebSection web) => new()
    {
        BaseUri = web.Url,
        Authorization = web.Authorization,
        Tls = web.Tls(),
        Timeout = state.Target.Timeouts.Response,
        Trace = state.Evidence,
        Time = state.Clock,
        LongestAnswer = web.LongestAnswer,
        Handler = web.Handler,
    };

    private static AssociationEnding EndingOf(Exception e) => e switch
    {
        TargetUnreachableException => new(EndingKind.Unreachable, e.Message),
        DicomWebException { Fault: DicomWebFault.TimedOut } => new(EndingKind.TimedOut, e.Message),
        DicomWebException { Fault: DicomWebFault.Broken } => new(EndingKind.Closed, e.Message),
        _ => new(EndingKind.Unreadable, e.Message),
    };

    private static StepOutcome Trouble(string message) => new() { Findings = [new Finding(Verdict.Error, null, null, message, null, null, [])], MayContinue = false };
}
