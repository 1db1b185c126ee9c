using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>The transfer syntaxes whose frames can be encoded and decoded here.</summary>
public static class FrameCodecs
{
    /// <summary>Every codec.</summary>
    public static IReadOnlyList<IFrameCodec> All { get; } =
    [
        new RleCodec(),
        new JpegLosslessCodec(DicomUID.JPEGLosslessSV1, canEncode: true),
        new JpegLosslessCodec(DicomUID.JPEGLossless, canEncode: false),
        new JpegLsCodec(DicomUID.JPEGLSLossless, canEncode: true),
        new JpegLsCodec(DicomUID.JPEGLSNearLossless, canEncode: false),
        new JpegBaselineCodec(),
    ];

    /// <summary>The codec of a transfer syntax; null where there is none.</summary>
    public static IFrameCodec? Find(DicomTransferSyntax syntax) => All.FirstOrDefault(c => c.TransferSyntax == syntax);
}
