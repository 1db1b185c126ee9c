namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>The rules that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record PerformedStepPolicy
{
    /// <summary>States in which N-SET is accepted (PS3.4 §F.7.2.2.3: only IN PROGRESS).</summary>
    public IReadOnlySet<string> UpdatableStates { get; init; } = new HashSet<string>(StringComparer.Ordinal) { StepStates.InProgress };
}
