using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Steps;

namespace ModalitySim.Harness.Running;

/// <summary>A planned step: its verb, and its options with everything resolved that can be known before the run.</summary>
internal sealed record StepPlan(StepDeclaration Declaration, Node Options, string? Name, StepPhase Phase, SourcePlace Source, string SourceYaml)
{
    /// <summary>True when the target has to open an association to the harness.</summary>
    public bool NeedsListener { get; init; }
}
