using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Leaves a context without a result.</summary>
internal sealed class AcceptForgetsContext() : AcceptanceDefect(
    "accept-forgets-context",
    "The last of several presentation contexts has no result, against PS3.8 §7.1.1.14.",
    "UL-010")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        acceptance.PresentationContexts.Count() < 2 ? acceptance : acceptance with { Items = [.. acceptance.Items.Where(item => item != acceptance.PresentationContexts.Last())] };
}
