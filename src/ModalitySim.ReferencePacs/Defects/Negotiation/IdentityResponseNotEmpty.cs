using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Says to a user name more than yes.</summary>
internal sealed class IdentityResponseNotEmpty() : AcceptanceDefect(
    "identity-response-not-empty",
    "The server response to a user name is not empty, against PS3.7 §D.3.3.7, Table D.3-15.",
    "NEG-013")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithUserItems(acceptance, items => items.Select(item => item is UserIdentityAcItem ? new UserIdentityAcItem("welcome"u8.ToArray()) : item));
}
