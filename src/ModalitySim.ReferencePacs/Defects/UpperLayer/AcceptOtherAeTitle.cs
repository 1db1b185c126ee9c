using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Answers under another name.</summary>
internal sealed class AcceptOtherAeTitle() : AcceptanceDefect(
    "accept-other-ae-title",
    "The acceptance has another Called AE Title than the request, against PS3.8 §9.3.3, Table 9-17.",
    "UL-001")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        acceptance with { CalledAE = "SOMEBODY" };
}
