using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;

namespace ModalitySim.Harness.Steps;

/// <summary>A bound step: its options, and what it does. Immutable; each run of it gets a context of its own.</summary>
internal abstract record Step
{
    /// <summary>The name the scenario gave to it.</summary>
    public string? Name { get; init; }

    /// <summary>The requirement its answer is judged by; the verb has a default.</summary>
    public string? Requirement { get; init; }

    /// <summary>How binding the expectation is; that of the requirement by default.</summary>
    public RequirementLevel? Level { get; init; }

    /// <summary>The answers that are acceptable; the sensible conforming ones by default.</summary>
    public Expectation? Expect { get; init; }

    /// <summary>Variables to fill from the answer, by name.</summary>
    public IReadOnlyDictionary<string, CaptureSource> Capture { get; init; } = new Dictionary<string, CaptureSource>();

    /// <summary>The association opened by hand that the step uses; null for one of its own.</summary>
    public string? On { get; init; }

    /// <summary>The longest the step may take; null for the limits of the target file alone.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How to try again until the expectation holds; reading steps only.</summary>
    public Eventually? Eventually { get; init; }

    /// <summary>What earlier steps must have provided.</summary>
    public virtual IEnumerable<StepReference> Needs => On is null ? [] : [new StepReference(ReferenceKind.Association, On, "on")];

    /// <summary>What later steps may refer to.</summary>
    public virtual IEnumerable<StepReference> Provides =>
        Capture.Keys.Select(name => new StepReference(ReferenceKind.Variable, name, "capture"));

    /// <summary>True when the target has to open an association to the harness for the step to make sense.</summary>
    public virtual bool NeedsListener => false;

    /// <summary>Does the step once.</summary>
    public abstract Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation);
}

/// <summary>What steps hand to each other by name.</summary>
internal enum ReferenceKind
{
    Variable,
    Order,
    ProcedureStep,
    Association,
    Connection,
}

/// <summary>A name that a step provides or needs, and the key under which it is written.</summary>
internal readonly record struct StepReference(ReferenceKind Kind, string Name, string Key);

/// <summary>Trying again until an expectation holds.</summary>
internal sealed record Eventually
{
    /// <summary>How long to go on.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause between two attempts.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMilliseconds(500);
}
