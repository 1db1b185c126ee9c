using System.Buffers;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Decodes one scan of a JPEG-LS frame (ITU-T T.87 Annex A).</summary>
internal static class JpegLsScan
{
    /// <summary>Decodes the scan that begins at an offset into the frame.</summary>
    /// <returns>How many components it held.</returns>
    /// <exception cref="DicomDataException">The stream is broken.</exception>
    public static int Decode(
        ReadOnlySpan<byte> stream, int from, ReadOnlySpan<byte> body, JpegFrameHeader header, ReadOnlySpan<byte> preset, PixelFormat format, Span<byte> frame)
    {
        int count = body.Length > 0 ? body[0] : 0;
        if (count is not (1 or 3) || count > header.Components.Length || body.Length != 4 + (2 * count)) throw new DicomDataException("a scan header that does not fit its frame", from);
        int near = body[^3], first = header.IndexOf(body[1]);
        var interleave = (JpegLsInterleave)body[^2];
        if (body[^1] != 0) throw new DicomDataException("JPEG-LS with a point transform", from);
        for (int i = 0; i < count; i++)
        {
            if (body[2 + (2 * i)] != 0) throw new DicomDataException("JPEG-LS with a mapping table", from);
            if (count > 1 && header.IndexOf(body[1 + (2 * i)]) != i) throw new DicomDataException("a scan whose components are out of order", from);
        }

        if (interleave > JpegLsInterleave.Sample || count > 1 != interleave > JpegLsInterleave.None)
        {
            // A scan of one component is the same in every mode of interleaving.
            if (count > 1 || interleave > JpegLsInterleave.Sample) throw new DicomDataException($"a scan of {count} components with interleave mode {(int)interleave}", from);
            interleave = JpegLsInterleave.None;
        }

        var decoder = new JpegLsDecoder(JpegLsParameters.Of(preset, header.Precision, near));
        int columns = header.Columns, width = columns + 2, bytes = format.BytesPerSample, stride = format.SamplesPerRow * bytes;
        ushort[] rented = ArrayPool<ushort>.Shared.Rent(2 * width * count);
        try
        {
            Array.Clear(rented, 0, 2 * width * count);
            Span<int> runIndexes = stackalloc int[count];
            runIndexes.Clear();
            var reader = new JpegBitReader(stream, from, isLs: true);
            for (int row = 0; row < header.Rows; row++)
            {
                // The two lines of each component change places with every row.
                var lines = rented.AsSpan((row & 1) * width * count, width * count);
                var above = rented.AsSpan((~row & 1) * width * count, width * count);
                if (interleave == JpegLsInterleave.Sample)
                {
                    decoder.DecodeTriples(ref reader, above, lines, width);
                }
                else
                {
                    for (int i = 0; i < count; i++) decoder.DecodeLine(ref reader, above.Slice(i * width, width), lines.Slice(i * width, width), ref runIndexes[i]);
                }

                reader.RequireData();
                for (int i = 0; i < count; i++)
                    SampleLines.Store(lines.Slice((i * width) + 1, columns), format, format.SamplesPerPixel, frame[((row * stride) + ((first + i) * bytes))..]);
            }

            return count;
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }
    }
}
