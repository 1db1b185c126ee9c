using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Negotiates on its own.</summary>
internal sealed class ExtendedNegotiationUnasked() : AcceptanceDefect(
    "extended-negotiation-unasked",
    "SOP class extended negotiation is returned that was not offered, against PS3.7 §D.3.3.5.",
    "NEG-008")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        request.UserItems<SopClassExtendedNegotiationItem>().Any() ? acceptance
            : WithUserItems(acceptance, items => items.Append(new SopClassExtendedNegotiationItem(request.PresentationContexts.First().AbstractSyntax, new byte[] { 1 })));
}
