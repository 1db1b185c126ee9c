using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Steps;

/// <summary>What one attempt of a step came to.</summary>
internal sealed record StepOutcome
{
    /// <summary>Everything judged, passed checks included.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>False when what follows in the scenario makes no sense any more.</summary>
    public bool MayContinue { get; init; } = true;

    /// <summary>Remarks for the reader.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The answer, for captures and for the last value that an attempt saw.</summary>
    public Answer? Answer { get; init; }

    /// <summary>True when nobody is at the target's address.</summary>
    public bool IsUnreachable => Answer?.Ending.Kind == EndingKind.Unreachable;

    /// <summary>The worst verdict; a step in which nothing is judged passes.</summary>
    public Verdict Verdict => Findings.Count == 0 ? Verdict.Pass : Verdicts.Worst(Findings.Select(f => f.Verdict));

    /// <summary>An outcome without anything to judge.</summary>
    public static StepOutcome Done(params string[] notes) => new() { Notes = notes };
}
