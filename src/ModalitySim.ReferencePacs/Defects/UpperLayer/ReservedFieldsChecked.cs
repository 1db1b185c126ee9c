using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Looks at what means nothing.</summary>
internal sealed class ReservedFieldsChecked() : Defect(
    "reserved-fields-checked",
    "A request with reserved bytes that are not zero is rejected, against PS3.8 §9.3.2, Table 9-11.",
    "UL-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Listener = options => parts.Listener(options) with { Admit = static request => request.Reserved3.Span.IndexOfAnyExcept((byte)0) >= 0 ? AAssociateRj.ProviderNoReason : null } };
}
