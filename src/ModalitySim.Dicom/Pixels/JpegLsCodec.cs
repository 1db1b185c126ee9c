using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>JPEG-LS (ITU-T T.87, PS3.5 §8.2.3): encodes lossless, decodes near-lossless too.</summary>
internal sealed class JpegLsCodec(DicomUID uid, bool canEncode) : IFrameCodec
{
    private const byte StartOfFrame55 = 0xF7;
    private const byte PresetParameters = 0xF8;
    private const byte ApplicationData8 = 0xE8;

    public DicomTransferSyntax TransferSyntax { get; } = DicomTransferSyntax.Find(uid.Value)!;

    public bool IsLossless => canEncode;

    public string? WhyNotEncode(PixelFormat format) => canEncode
        ? FormatRules.WhyNotEncode("JPEG-LS", format)
        : "JPEG-LS is encoded lossless only, as 1.2.840.10008.1.2.4.80";

    public PixelFormat DecodedFormat(PixelFormat format) => format with { IsByPlane = false };

    public PixelFormat EncodedFormat(PixelFormat format) => format with { IsByPlane = false };

    public void Encode(ReadOnlySpan<byte> frame, PixelFormat format, FrameBuffer output)
    {
        if (WhyNotEncode(format) is { } reason) throw new NotSupportedException(reason);
        int precision = FormatRules.PrecisionOf(format), samples = format.SamplesPerPixel;
        output.WriteUInt16(0xFF00 | JpegSegments.StartOfImage);
        JpegFrameHeader.Write(output, StartOfFrame55, precision, format);
        output.WriteUInt16(0xFF00 | JpegSegments.StartOfScan);
        output.WriteUInt16(6 + (2 * samples));
        output.WriteByte((byte)samples);
        for (int i = 1; i <= samples; i++) output.WriteUInt16(i << 8);
        // NEAR 0; colours interleaved by line; no point transform.
        output.WriteByte(0);
        output.WriteByte((byte)(samples == 1 ? JpegLsInterleave.None : JpegLsInterleave.Line));
        output.WriteByte(0);
        new JpegLsEncoder(JpegLsParameters.Default(precision)).Encode(frame, format, output);
        output.WriteUInt16(0xFF00 | JpegSegments.EndOfImage);
    }

    public void Decode(ReadOnlySpan<byte> encoded, PixelFormat format, Span<byte> frame)
    {
        FormatRules.RequireDecodable("JPEG-LS", format);
        var segments = new JpegSegments(encoded);
        JpegFrameHeader? header = null;
        ReadOnlySpan<byte> preset = default;
        int done = 0;
        while (done < format.SamplesPerPixel)
        {
            segments.Next();
            switch (segments.Marker)
            {
                case StartOfFrame55:
                    if (header is not null) throw new DicomDataException("two JPEG-LS frame headers", segments.Position);
                    header = JpegFrameHeader.Read(segments.Body, format);
                    if (header.IsSubsampled) throw new DicomDataException("JPEG-LS with subsampled components", segments.Position);
                    break;
                case PresetParameters:
                    // T.87 Table C.1: 1 are coding parameters; 2 and 3 are mapping tables, 4 sizes beyond what DICOM has.
                    if (segments.Body is not [1, ..] || segments.Body.Length != 11) throw new DicomDataException("JPEG-LS preset parameters other than those of coding", segments.Position);
                    preset = segments.Body[1..];
                    break;
                case JpegSegments.RestartInterval when segments.Body.IndexOfAnyExcept((byte)0) >= 0:
                    throw new DicomDataException("JPEG-LS with restart markers", segments.Position);
                // An extension of one vendor: colours transformed in a way that no standard tells.
                case ApplicationData8 when segments.Body.StartsWith("mrfx"u8) && segments.Body is not [.., 0]:
                    throw new DicomDataException("JPEG-LS with a colour transform of its own", segments.Position);
                case JpegSegments.StartOfScan when header is not null:
                    int from = segments.Position;
                    done += JpegLsScan.Decode(encoded, from, segments.Body, header, preset, format, frame);
                    segments.SkipData(from, isLs: true);
                    break;
                case (>= 0xC0 and <= 0xCF) or JpegSegments.StartOfScan or JpegSegments.EndOfImage:
                    throw new DicomDataException($"JPEG marker {segments.Marker:X2}, where a JPEG-LS frame is expected", segments.Position);
                default:
                    break;
            }
        }
    }
}

/// <summary>How the colours of a scan follow each other (ITU-T T.87 §C.2.3).</summary>
internal enum JpegLsInterleave
{
    None = 0,
    Line = 1,
    Sample = 2,
}
