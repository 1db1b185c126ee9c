using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Does not say how much it takes.</summary>
internal sealed class AcceptNoMaximumLength() : AcceptanceDefect(
    "accept-no-maximum-length",
    "The acceptance has no Maximum Length, against PS3.8 §D.1 and PS3.7 §D.3.3.1.",
    "NEG-001")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithUserItems(acceptance, items => items.Where(item => item is not MaximumLengthItem));
}
