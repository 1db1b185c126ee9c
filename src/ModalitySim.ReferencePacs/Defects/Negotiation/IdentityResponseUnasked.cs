using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Answers what nobody asked.</summary>
internal sealed class IdentityResponseUnasked() : AcceptanceDefect(
    "identity-response-unasked",
    "A response to the user identity is returned that was not requested, against PS3.7 §D.3.3.7.",
    "NEG-012")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        request.UserItems<UserIdentityRqItem>().Any(identity => identity.PositiveResponseRequested == 1) ? acceptance
            : WithUserItems(acceptance, items => items.Append(new UserIdentityAcItem(default)));
}
