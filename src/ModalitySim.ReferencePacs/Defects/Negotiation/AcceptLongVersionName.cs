using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Has too long a name.</summary>
internal sealed class AcceptLongVersionName() : AcceptanceDefect(
    "accept-long-version-name",
    "Implementation Version Name has more than 16 characters, against PS3.7 §D.3.3.2.",
    "NEG-002")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithUserItems(acceptance, items => items.Select(item => item is ImplementationVersionNameItem ? new ImplementationVersionNameItem("A_REFERENCE_PACS_1.0") : item));
}
