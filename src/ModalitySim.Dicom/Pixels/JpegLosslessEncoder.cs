using System.Buffers;
using System.Numerics;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Encodes a frame as lossless JPEG with the predictor "sample to the left" and the Huffman code that suits it best.</summary>
internal static class JpegLosslessEncoder
{
    private const byte StartOfFrame3 = 0xC3;
    private const int LongestCode = 32;

    public static void Encode(ReadOnlySpan<byte> frame, PixelFormat format, FrameBuffer output)
    {
        int width = format.SamplesPerRow;
        ushort[] rented = ArrayPool<ushort>.Shared.Rent(width * 2);
        try
        {
            var above = rented.AsSpan(0, width);
            var line = rented.AsSpan(width, width);
            Span<int> frequencies = stackalloc int[JpegHuffmanEncoder.Categories];
            frequencies.Clear();
            for (int row = 0; row < format.Rows; row++)
            {
                Load(frame, format, row, line);
                Count(line, above, format, row == 0, frequencies);
                Swap(ref above, ref line);
            }

            var table = new JpegHuffmanEncoder(frequencies);
            WriteHead(output, format, table);
            var writer = new JpegBitWriter(output, isLs: false);
            for (int row = 0; row < format.Rows; row++)
            {
                Load(frame, format, row, line);
                writer.Reserve((long)width * LongestCode);
                Write(ref writer, table, line, above, format, row == 0);
                Swap(ref above, ref line);
            }

            writer.Finish();
            output.WriteUInt16(0xFF00 | JpegSegments.EndOfImage);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }
    }

    private static void Load(ReadOnlySpan<byte> frame, PixelFormat format, int row, Span<ushort> line) =>
        SampleLines.Load(frame.Slice(row * line.Length * format.BytesPerSample, line.Length * format.BytesPerSample), format, 1, line);

    private static void Swap(ref Span<ushort> above, ref Span<ushort> line)
    {
        var other = above;
        above = line;
        line = other;
    }

    private static void Count(ReadOnlySpan<ushort> line, ReadOnlySpan<ushort> above, PixelFormat format, bool isFirst, Span<int> frequencies)
    {
        int samples = format.SamplesPerPixel, start = StartOf(format);
        for (int i = 0; i < samples; i++) frequencies[CategoryOf((short)(line[i] - (isFirst ? start : above[i])))]++;
        for (int i = samples; i < line.Length; i++) frequencies[CategoryOf((short)(line[i] - line[i - samples]))]++;
    }

    private static void Write(ref JpegBitWriter writer, JpegHuffmanEncoder table, ReadOnlySpan<ushort> line, ReadOnlySpan<ushort> above, PixelFormat format, bool isFirst)
    {
        int samples = format.SamplesPerPixel, start = StartOf(format);
        uint[] codes = table.Codes;
        int[] lengths = table.Lengths;
        for (int i = 0; i < line.Length; i++)
        {
            int difference = (short)(line[i] - (i >= samples ? line[i - samples] : isFirst ? start : above[i]));
            int category = CategoryOf(difference);
            // T.81 §H.1.2.2: extra bits say which difference of the category; category 16 holds only one.
            int extra = category == 16 ? 0 : category;
            uint low = (uint)(difference < 0 ? difference - 1 : difference) & ((1u << extra) - 1);
            writer.Put(codes[category] << extra | low, lengths[category] + extra);
        }
    }

    // T.81 §H.1.2.1: the first sample is predicted as half the range.
    private static int StartOf(PixelFormat format) => 1 << (FormatRules.PrecisionOf(format) - 1);

    // Differences are modulo 65536; that of -32768 counts as 32768, the only one of category 16.
    private static int CategoryOf(int difference) => 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(difference));

    private static void WriteHead(FrameBuffer output, PixelFormat format, JpegHuffmanEncoder table)
    {
        output.WriteUInt16(0xFF00 | JpegSegments.StartOfImage);
        JpegFrameHeader.Write(output, StartOfFrame3, FormatRules.PrecisionOf(format), format);
        output.WriteUInt16(0xFF00 | JpegSegments.HuffmanTables);
        output.WriteUInt16(19 + table.Symbols.Length);
        output.WriteByte(0);
        output.Write(table.Counts);
        output.Write(table.Symbols);
        output.WriteUInt16(0xFF00 | JpegSegments.StartOfScan);
        output.WriteUInt16(6 + (2 * format.SamplesPerPixel));
        output.WriteByte((byte)format.SamplesPerPixel);
        for (int i = 1; i <= format.SamplesPerPixel; i++) output.WriteUInt16(i << 8);
        // Predictor 1, no spectral band, no point transform.
        output.WriteByte(1);
        output.WriteUInt16(0);
    }
}
