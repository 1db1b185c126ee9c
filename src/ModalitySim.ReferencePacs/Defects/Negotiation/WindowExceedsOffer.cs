using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Takes more than it was given.</summary>
internal sealed class WindowExceedsOffer() : AcceptanceDefect(
    "window-exceeds-offer",
    "The returned asynchronous operations window exceeds the offer, against PS3.7 §D.3.3.3.",
    "NEG-004")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        request.AsynchronousOperationsWindow is { Invoked: > 0 } offer
            ? WithUserItems(acceptance, items => items.Select(item => item is AsynchronousOperationsWindowItem ? new AsynchronousOperationsWindowItem((ushort)(offer.Invoked + 1), offer.Performed) : item))
            : acceptance;
}
