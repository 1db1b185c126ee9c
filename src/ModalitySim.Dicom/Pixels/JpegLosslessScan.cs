using System.Buffers;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Decodes one scan of a lossless JPEG (ITU-T T.81 §H.2).</summary>
internal static class JpegLosslessScan
{
    /// <summary>Decodes the scan that begins at an offset into the frame.</summary>
    /// <returns>How many components it held.</returns>
    /// <exception cref="DicomDataException">The stream is broken.</exception>
    public static int Decode(
        ReadOnlySpan<byte> stream, int from, ReadOnlySpan<byte> body, JpegFrameHeader header, JpegHuffmanDecoder?[] tables, int restartInterval,
        PixelFormat format, Span<byte> frame)
    {
        int count = body.Length > 0 ? body[0] : 0;
        if (count is not (1 or 3) || count > header.Components.Length || body.Length != 4 + (2 * count)) throw new DicomDataException("a scan header that does not fit its frame", from);
        int predictor = body[^3], shift = body[^1] & 0xF;
        if (predictor is < 1 or > 7 || shift >= header.Precision) throw new DicomDataException($"a lossless scan with predictor {predictor} and point transform {shift}", from);
        var decoders = new JpegHuffmanDecoder[count];
        for (int i = 0; i < count; i++)
        {
            // An interleaved scan has the frame's components in the frame's order (T.81 §B.2.3).
            int component = header.IndexOf(body[1 + (2 * i)]), table = body[2 + (2 * i)] >> 4;
            if (count > 1 && component != i) throw new DicomDataException("a scan whose components are out of order", from);
            decoders[i] = (table < tables.Length ? tables[table] : null)?.Prepared() ?? throw new DicomDataException($"a scan with the Huffman table {table}, which was not defined", from);
        }

        int columns = header.Columns, width = columns * count, first = count == 1 ? header.IndexOf(body[1]) : 0;
        if (restartInterval % columns != 0) throw new DicomDataException($"a restart interval of {restartInterval} that does not end with a line", from);
        ushort[] rented = ArrayPool<ushort>.Shared.Rent(width * 2);
        try
        {
            var above = rented.AsSpan(0, width);
            var line = rented.AsSpan(width, width);
            var reader = new JpegBitReader(stream, from, isLs: false);
            int start = 1 << (header.Precision - shift - 1), restartRows = restartInterval / columns;
            int step = count == 1 ? format.SamplesPerPixel : 1, stride = format.SamplesPerRow * format.BytesPerSample;
            for (int row = 0; row < header.Rows; row++)
            {
                bool isFirst = row == 0 || (restartRows > 0 && row % restartRows == 0);
                if (isFirst && row > 0) reader.TakeRestart();
                for (int i = 0; i < count; i++) line[i] = (ushort)((isFirst ? start : above[i]) + decoders[i].Read(ref reader));
                if (count == 3) DecodeColour(ref reader, decoders, line, above, isFirst ? 1 : predictor);
                else if (isFirst || predictor == 1) DecodeFirstOrder(ref reader, decoders[0], line);
                else DecodeGray(ref reader, decoders[0], line, above, predictor);
                reader.RequireData();
                Store(line, shift, format, step, frame[((row * stride) + (first * format.BytesPerSample))..]);
                var other = above;
                above = line;
                line = other;
            }

            return count;
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }
    }

    private static void DecodeFirstOrder(ref JpegBitReader reader, JpegHuffmanDecoder decoder, Span<ushort> line)
    {
        int left = line[0];
        for (int x = 1; x < line.Length; x++)
        {
            left += decoder.Read(ref reader);
            line[x] = (ushort)left;
        }
    }

    private static void DecodeGray(ref JpegBitReader reader, JpegHuffmanDecoder decoder, Span<ushort> line, ReadOnlySpan<ushort> above, int predictor)
    {
        for (int x = 1; x < line.Length; x++) line[x] = (ushort)(Predict(predictor, line[x - 1], above[x], above[x - 1]) + decoder.Read(ref reader));
    }

    private static void DecodeColour(ref JpegBitReader reader, JpegHuffmanDecoder[] decoders, Span<ushort> line, ReadOnlySpan<ushort> above, int predictor)
    {
        for (int x = 3; x < line.Length; x += 3)
        {
            for (int c = x; c < x + 3; c++)
            {
                int predicted = predictor == 1 ? line[c - 3] : Predict(predictor, line[c - 3], above[c], above[c - 3]);
                line[c] = (ushort)(predicted + decoders[c - x].Read(ref reader));
            }
        }
    }

    // T.81 Table H.1; a is the sample to the left, b the one above, c the one above to the left.
    private static int Predict(int predictor, int a, int b, int c) => predictor switch
    {
        1 => a,
        2 => b,
        3 => c,
        4 => a + b - c,
        5 => a + ((b - c) >> 1),
        6 => b + ((a - c) >> 1),
        _ => (a + b) >> 1,
    };

    private static void Store(Span<ushort> line, int shift, PixelFormat format, int step, Span<byte> bytes)
    {
        if (shift == 0)
        {
            SampleLines.Store(line, format, step, bytes);
            return;
        }

        // The next line is predicted from the samples before the point transform is undone (T.81 §H.2.1).
        Span<ushort> shifted = line.Length <= 4096 ? stackalloc ushort[line.Length] : new ushort[line.Length];
        for (int i = 0; i < line.Length; i++) shifted[i] = (ushort)(line[i] << shift);
        SampleLines.Store(shifted, format, step, bytes);
    }
}
