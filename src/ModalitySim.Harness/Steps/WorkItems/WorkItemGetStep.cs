using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.WorkItems;

/// <summary>N-GET of a unified procedure step (PS3.4 §CC.2.7).</summary>
internal sealed record WorkItemGetStep : WorkItemStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WorkItemGetStep>(Named(
        StepKeys.Verb<WorkItemGetStep>("ups-get", "Reads a work item, by N-GET.")
            .Key("attributes", CommonShapes.ListOf(AttributeShapes.Path), "The attributes to ask for (0000,1005); all by default.", (s, v) => s with { Attributes = v }))
        .Asks().Reads());

    public IReadOnlyList<AttributePath> Attributes { get; init; } = [];

    protected override string? DefaultRequirement => "UPS-012";

    protected override DicomUID Context => DicomUID.UnifiedProcedureStepWatch;

    protected override string Subject(StepContext context) => "N-GET of the work item";

    protected override NormalizedCall Compose(CaseState state, WorkItem item) =>
        Call(CommandField.NGetRq, item) with { Attributes = [.. Attributes.Select(p => p.Root)] };
}
