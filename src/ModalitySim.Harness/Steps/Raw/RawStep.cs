using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>A step on a raw connection: it may break any rule, and what the target answers is judged by what the scenario expects.</summary>
internal abstract record RawStep : Step
{
    /// <summary>The name that connections have when the scenario gives none.</summary>
    public const string DefaultConnection = "wire";

    /// <summary>The connection.</summary>
    public string Connection { get; init; } = DefaultConnection;

    /// <summary>How long an answer is waited for; null for the limits of the target file.</summary>
    public TimeSpan? Within { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<StepReference> Needs => [new StepReference(ReferenceKind.Connection, Connection, "on")];

    /// <summary>The connection that is meant; null when an earlier step could not open it.</summary>
    protected RawConnection? Find(StepContext context) => context.Case.Connections.GetValueOrDefault(Connection);

    /// <summary>The outcome on a connection that is not there.</summary>
    protected StepOutcome NotOpen() => new()
    {
        Findings = [new Finding(Verdict.Error, null, null, $"The connection \"{Connection}\" is not open", null, null, [])],
        MayContinue = false,
    };

    /// <summary>Waits for what the target does and judges it; without an expectation nothing is waited for.</summary>
    protected async Task<StepOutcome> JudgeAsync(StepContext context, RawConnection connection, Expectation? expectation, CancellationToken cancellation)
    {
        if (expectation is null)
            return new StepOutcome { Notes = context.Notes };
        var answer = await connection.ReceiveAsync(Within ?? context.Case.Target.Timeouts.Response, cancellation).ConfigureAwait(false);
        return Conclude(context, connection.LastAct, answer, expectation);
    }

    /// <summary>Judges an answer.</summary>
    protected StepOutcome Conclude(StepContext context, string subject, Answer answer, Expectation expectation)
    {
        var finding = Judge.Conversation(subject, answer, expectation, Requirement, Level);
        context.Findings.Add(finding, atHead: true);
        return new StepOutcome
        {
            Findings = context.Findings.ToList(),
            MayContinue = finding.Verdict is Verdict.Pass or Verdict.Warning,
            Notes = context.Notes,
            Answer = answer,
        };
    }
}
