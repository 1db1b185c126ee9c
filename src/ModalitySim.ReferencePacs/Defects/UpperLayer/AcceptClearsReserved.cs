using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Tidies up what is none of its business.</summary>
internal sealed class AcceptClearsReserved() : AcceptanceDefect(
    "accept-clears-reserved",
    "The acceptance does not send the reserved bytes 43-74 back as they came, against PS3.8 §9.3.3, Table 9-17.",
    "UL-001")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        acceptance with { Reserved3 = default };
}
