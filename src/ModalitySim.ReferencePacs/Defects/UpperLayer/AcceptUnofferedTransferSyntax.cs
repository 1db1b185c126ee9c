using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Takes what was not offered.</summary>
internal sealed class AcceptUnofferedTransferSyntax() : AcceptanceDefect(
    "accept-unoffered-transfer-syntax",
    "An accepted context has a transfer syntax that was not offered, against PS3.8 §7.1.1.14 and PS3.7 §D.3.2.",
    "UL-013")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithContexts(acceptance, context => context.Result == PresentationContextResult.Acceptance && request.PresentationContexts.First(offer => offer.Id == context.Id).TransferSyntaxes.Count > 1 ? context with { TransferSyntaxes = [DicomUID.MPEG2MPML.Value] } : context);
}
