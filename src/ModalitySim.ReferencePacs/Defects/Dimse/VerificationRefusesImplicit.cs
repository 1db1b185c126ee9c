using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Wants the VR to be told where there is none.</summary>
internal sealed class VerificationRefusesImplicit() : AcceptanceDefect(
    "verification-refuses-implicit",
    "A Verification context that offers Implicit VR Little Endian alone is refused, against PS3.4 §A.5 and PS3.5 §10.1.",
    "VER-002")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithContexts(acceptance, context => request.PresentationContexts.First(offer => offer.Id == context.Id) is { TransferSyntaxes: [var only] } offer
            && offer.AbstractSyntax == DicomUID.Verification.Value && only == DicomUID.ImplicitVRLittleEndian.Value
            ? context with { Result = PresentationContextResult.TransferSyntaxesNotSupported } : context);
}
