using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Gives roles to those who did not ask.</summary>
internal sealed class RoleGrantedUnasked() : AcceptanceDefect(
    "role-granted-unasked",
    "A role selection is returned that was not offered, against PS3.7 §D.3.3.4.",
    "NEG-006")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        request.UserItems<RoleSelectionItem>().Any() ? acceptance
            : WithUserItems(acceptance, items => items.Append(new RoleSelectionItem(request.PresentationContexts.First().AbstractSyntax, 1, 1)));
}
