using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Wants to know everything.</summary>
internal sealed class AssociationRefusesUnknownItems() : Defect(
    "association-refuses-unknown-items",
    "A request with an unknown item is rejected, against PS3.8 §9.3.1.",
    "UL-009")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Listener = options => parts.Listener(options) with { Admit = static request => request.Items.OfType<UnknownItem>().Any() ? AAssociateRj.ProviderNoReason : null } };
}
