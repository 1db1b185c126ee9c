using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Repeats what it does not understand.</summary>
internal sealed class AcceptEchoesUnknownItems() : AcceptanceDefect(
    "accept-echoes-unknown-items",
    "An unknown user information sub-item is sent back, against PS3.8 §9.3.1 and §D.2.",
    "UL-009")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithUserItems(acceptance, items => items.Concat(request.UserItems<UnknownUserItem>()));
}
