using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Wants the VR to be told.</summary>
internal sealed class StorageRefusesImplicit() : AcceptanceDefect(
    "storage-refuses-implicit",
    "No context of a storage class is accepted that offers Implicit VR Little Endian alone, against PS3.5 §10.1.",
    "NEG-015", "STO-001")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) => WithContexts(acceptance, context =>
        context.TransferSyntax == DicomUID.ImplicitVRLittleEndian.Value && IsStorage(request, context)
            ? context with { Result = PresentationContextResult.TransferSyntaxesNotSupported }
            : context);

    private static bool IsStorage(AAssociateRq request, PresentationContextAcItem context) =>
        UidRegistry.StorageSopClasses.Any(entry => entry.Uid == request.PresentationContexts.First(offer => offer.Id == context.Id).AbstractSyntax);
}
