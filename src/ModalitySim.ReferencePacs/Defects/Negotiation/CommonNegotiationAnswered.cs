using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Answers what has no answer.</summary>
internal sealed class CommonNegotiationAnswered() : AcceptanceDefect(
    "common-negotiation-answered",
    "Common extended negotiation is sent back, against PS3.7 §D.3.3.6.",
    "NEG-010")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithUserItems(acceptance, items => items.Concat(request.UserItems<SopClassCommonExtendedNegotiationItem>()));
}
