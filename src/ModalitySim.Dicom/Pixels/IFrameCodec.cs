using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>
/// Encodes and decodes single frames of one transfer syntax; bytes in, bytes out, no state of its own.
/// A decoded frame is canonical: colour by pixel, little endian, <see cref="PixelFormat.BytesPerSample"/> bytes a sample, signed values
/// extended to the bits allocated.
/// </summary>
public interface IFrameCodec
{
    /// <summary>The transfer syntax.</summary>
    DicomTransferSyntax TransferSyntax { get; }

    /// <summary>Whether decoding gives back exactly what was encoded.</summary>
    bool IsLossless { get; }

    /// <summary>Why frames of a format cannot be encoded; null where they can.</summary>
    /// <param name="format">The format of the native frames.</param>
    string? WhyNotEncode(PixelFormat format);

    /// <summary>Appends an encoded frame.</summary>
    /// <param name="frame">A canonical frame of <see cref="PixelFormat.FrameLength"/> bytes.</param>
    /// <param name="format">Its format; planar configuration is not looked at.</param>
    /// <param name="output">Takes the bytes, without padding.</param>
    /// <exception cref="NotSupportedException">The format is one that <see cref="WhyNotEncode"/> refuses.</exception>
    void Encode(ReadOnlySpan<byte> frame, PixelFormat format, FrameBuffer output);

    /// <summary>Decodes a frame.</summary>
    /// <param name="encoded">The bytes of all its fragments.</param>
    /// <param name="format">The format that the data set gives; <see cref="DecodedFormat"/> says what comes out.</param>
    /// <param name="frame">Takes the canonical frame.</param>
    /// <exception cref="DicomDataException">The bytes are no frame of that format.</exception>
    void Decode(ReadOnlySpan<byte> encoded, PixelFormat format, Span<byte> frame);

    /// <summary>The format of decoded frames: that of the data set, unless decoding turns colours.</summary>
    /// <param name="format">The format that the data set gives.</param>
    PixelFormat DecodedFormat(PixelFormat format);

    /// <summary>The format that a data set must give for frames encoded from native ones: that of the native ones, unless encoding turns colours.</summary>
    /// <param name="format">The format of the native frames.</param>
    PixelFormat EncodedFormat(PixelFormat format);
}
