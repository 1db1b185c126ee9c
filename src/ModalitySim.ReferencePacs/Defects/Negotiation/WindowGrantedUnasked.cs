using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Does several things at once without being asked.</summary>
internal sealed class WindowGrantedUnasked() : AcceptanceDefect(
    "window-granted-unasked",
    "An asynchronous operations window is returned that was not offered, against PS3.7 §D.3.3.3.",
    "NEG-003")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        request.AsynchronousOperationsWindow is null ? WithUserItems(acceptance, items => items.Append(new AsynchronousOperationsWindowItem(4, 4))) : acceptance;
}
