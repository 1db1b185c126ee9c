using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>JPEG Lossless, process 14 (ITU-T T.81 Annex H, PS3.5 §8.2.1): decodes all predictors, encodes with the first.</summary>
internal sealed class JpegLosslessCodec(DicomUID uid, bool canEncode) : IFrameCodec
{
    private const byte StartOfFrame3 = 0xC3;

    public DicomTransferSyntax TransferSyntax { get; } = DicomTransferSyntax.Find(uid.Value)!;

    public bool IsLossless => true;

    public string? WhyNotEncode(PixelFormat format) => canEncode
        ? FormatRules.WhyNotEncode("JPEG Lossless", format)
        : "JPEG Lossless is encoded as 1.2.840.10008.1.2.4.70 only";

    public PixelFormat DecodedFormat(PixelFormat format) => format with { IsByPlane = false };

    public PixelFormat EncodedFormat(PixelFormat format) => format with { IsByPlane = false };

    public void Encode(ReadOnlySpan<byte> frame, PixelFormat format, FrameBuffer output)
    {
        if (WhyNotEncode(format) is { } reason) throw new NotSupportedException(reason);
        JpegLosslessEncoder.Encode(frame, format, output);
    }

    public void Decode(ReadOnlySpan<byte> encoded, PixelFormat format, Span<byte> frame)
    {
        FormatRules.RequireDecodable("JPEG Lossless", format);
        var segments = new JpegSegments(encoded);
        JpegFrameHeader? header = null;
        var tables = new JpegHuffmanDecoder?[4];
        int restartInterval = 0, done = 0;
        while (done < format.SamplesPerPixel)
        {
            segments.Next();
            switch (segments.Marker)
            {
                case StartOfFrame3:
                    if (header is not null) throw new DicomDataException("two JPEG frame headers", segments.Position);
                    header = JpegFrameHeader.Read(segments.Body, format);
                    if (header.IsSubsampled) throw new DicomDataException("a lossless JPEG with subsampled components", segments.Position);
                    break;
                case JpegSegments.HuffmanTables:
                    JpegHuffmanDecoder.ReadTables(segments.Body, tables);
                    break;
                case JpegSegments.RestartInterval when segments.Body.Length == 2:
                    restartInterval = segments.Body[0] << 8 | segments.Body[1];
                    break;
                case JpegSegments.StartOfScan when header is not null:
                    int from = segments.Position;
                    done += JpegLosslessScan.Decode(encoded, from, segments.Body, header, tables, restartInterval, format, frame);
                    segments.SkipData(from, isLs: false);
                    break;
                // T.81 Table B.1: the other frame headers belong to other processes.
                case (>= 0xC0 and <= 0xCF) or JpegSegments.StartOfScan or JpegSegments.EndOfImage:
                    throw new DicomDataException($"JPEG marker {segments.Marker:X2}, where a lossless frame is expected", segments.Position);
                default:
                    break;
            }
        }
    }
}
