using System.Globalization;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Notices;

/// <summary>Waits for something that the target sends by itself to the harness's listener. What came before the step counts too.</summary>
internal abstract record AwaitStep : Step
{
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(30);

    public HarnessAnswer? Answering { get; init; }

    public sealed override bool NeedsListener => true;

    /// <summary>The requirement that is broken when nothing comes.</summary>
    protected abstract string Rule { get; }

    /// <summary>The request that is waited for.</summary>
    protected abstract CommandField Field { get; }

    /// <summary>What is waited for, in words.</summary>
    protected abstract string What(CaseState state);

    /// <summary>Whether a message is among those that are waited for.</summary>
    protected abstract bool IsWanted(CaseState state, IncomingMessage message);

    /// <summary>Whether everything came.</summary>
    protected virtual bool IsComplete(CaseState state, IReadOnlyList<IncomingMessage> wanted) => wanted.Count > 0;

    /// <summary>Judges what came.</summary>
    protected abstract IEnumerable<Finding> Check(CaseState state, IReadOnlyList<IncomingMessage> wanted);

    /// <summary>Declares the keys that all of them have.</summary>
    protected static ObjectShape<T> Common<T>(ObjectShape<T> shape)
        where T : AwaitStep => shape
        .Key("within", CommonShapes.Duration, "How long to wait; 30s by default.", (s, v) => (T)(s with { Within = v }))
        .Key("answer", HarnessAnswer.Shape, "How the harness answers what comes from now on; with success without it.", (s, v) => (T)(s with { Answering = v }));

    public sealed override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        using var answering = state.Inbox.Answer(Field, Answering);
        var came = await state.Inbox.WaitAsync(m => IsComplete(state, Wanted(state, m)), Within, cancellation).ConfigureAwait(false);
        var wanted = Wanted(state, state.Inbox.Messages);
        context.Findings.AddRange(Check(state, wanted));
        if (!came)
        {
            var seen = wanted.Count == 0 ? "nothing" : string.Join(", ", wanted.Select(m => m.Command.ToString()));
            context.Findings.Add(RequirementFinding.Broken(Rule, $"The target has not sent {What(state)}", What(state),
                string.Create(CultureInfo.InvariantCulture, $"{seen} within {Within.TotalSeconds:0.###} s"), []), atHead: true);
        }
        else if (context.Findings.ToList().All(f => f.Verdict == Verdict.Pass))
            context.Findings.Add(RequirementFinding.Kept(Rule, $"The target has sent {What(state)}", [.. wanted.SelectMany(m => m.Evidence).Take(8)]), atHead: true);
        var findings = context.Findings.ToList();
        return new StepOutcome { Findings = findings, Notes = context.Notes, MayContinue = findings.All(f => f.Verdict <= Verdict.Warning) };
    }

    private List<IncomingMessage> Wanted(CaseState state, IReadOnlyList<IncomingMessage> messages) => [.. messages.Where(m => IsWanted(state, m))];
}
