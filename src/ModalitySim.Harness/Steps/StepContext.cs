using ModalitySim.Harness.Conformance;

namespace ModalitySim.Harness.Steps;

/// <summary>What one attempt of a step works with: the state of its case, and the place for what it finds.</summary>
internal sealed class StepContext(CaseState state)
{
    /// <summary>What the steps of the case share.</summary>
    public CaseState Case { get; } = state;

    /// <summary>Everything judged in this attempt.</summary>
    public FindingList Findings { get; } = new();

    /// <summary>Remarks for the reader.</summary>
    public List<string> Notes { get; } = [];
}
