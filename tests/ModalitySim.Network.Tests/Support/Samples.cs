using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Support;

/// <summary>Ordinary PDUs that tests start from.</summary>
internal static class Samples
{
    public const string CT = "1.2.840.10008.5.1.4.1.1.2";

    public static readonly string Verification = DicomUID.Verification.Value;

    public static readonly string ImplicitLittle = DicomTransferSyntax.ImplicitVRLittleEndian.UID.Value;

    public static readonly string ExplicitLittle = DicomTransferSyntax.ExplicitVRLittleEndian.UID.Value;

    public static AAssociateRq Request(params UserItem[] items) => new(
        "CALLED",
        "CALLING",
        [
            new ApplicationContextItem(ApplicationContextItem.Dicom),
            new PresentationContextRqItem(1, Verification, ImplicitLittle),
            new PresentationContextRqItem(3, CT, ExplicitLittle, ImplicitLittle),
            new UserInformationItem([new MaximumLengthItem(16384), new ImplementationClassUidItem("1.2.3"), .. items]),
        ]);

    public static AAssociateAc Acceptance(params UserItem[] items) => new(
        "CALLED",
        "CALLING",
        [
            new ApplicationContextItem(ApplicationContextItem.Dicom),
            new PresentationContextAcItem(1, PresentationContextResult.Acceptance, ImplicitLittle),
            new PresentationContextAcItem(3, PresentationContextResult.Acceptance, ExplicitLittle),
            new UserInformationItem([new MaximumLengthItem(16384), new ImplementationClassUidItem("1.2.3"), .. items]),
        ]);

    public static PDataTf Data(byte contextId, bool command, bool last, params byte[] fragment) =>
        new([new PresentationDataValue(contextId, (command ? MessageControl.Command : 0) | (last ? MessageControl.Last : 0), fragment)]);
}
