using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Does not say what it is.</summary>
internal sealed class AcceptNoImplementation() : AcceptanceDefect(
    "accept-no-implementation",
    "The acceptance has no Implementation Class UID, against PS3.7 §D.3.3.2.",
    "NEG-002")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithUserItems(acceptance, items => items.Where(item => item is not ImplementationClassUidItem));
}
