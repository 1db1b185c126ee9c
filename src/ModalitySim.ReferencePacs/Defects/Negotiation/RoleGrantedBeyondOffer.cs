using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Gives more than was asked.</summary>
internal sealed class RoleGrantedBeyondOffer() : AcceptanceDefect(
    "role-granted-beyond-offer",
    "A role that was not proposed is granted, against PS3.7 §D.3.3.4, Table D.3-10.",
    "NEG-007")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithUserItems(acceptance, items => items.Select(item => item is RoleSelectionItem role ? role with { Scu = 1, Scp = 1 } : item));
}
