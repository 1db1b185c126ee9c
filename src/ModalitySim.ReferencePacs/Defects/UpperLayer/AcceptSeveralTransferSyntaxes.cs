using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Cannot make up its mind.</summary>
internal sealed class AcceptSeveralTransferSyntaxes() : AcceptanceDefect(
    "accept-several-transfer-syntaxes",
    "An accepted context has every transfer syntax that was offered, against PS3.8 §7.1.1.14.",
    "UL-013")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithContexts(acceptance, context => context.Result == PresentationContextResult.Acceptance && request.PresentationContexts.First(offer => offer.Id == context.Id).TransferSyntaxes is { Count: > 1 } offered ? context with { TransferSyntaxes = offered } : context);
}
