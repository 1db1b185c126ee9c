using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Normalized;

/// <summary>N-GET (PS3.7 §10.1.2).</summary>
internal sealed record NGetStep : NormalizedStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<NGetStep>(
        Verb<NGetStep>("n-get", "Sends any N-GET; what comes can be asserted and captured.", "A data set to send with it, where it has none; none by default.")
            .Key("attributes", CommonShapes.ListOf(AttributeShapes.Path), "The attributes to ask for (0000,1005); all by default.", (s, v) => s with { Attributes = v })
            .Asks().Reads());

    protected override CommandField Field => CommandField.NGetRq;
}
