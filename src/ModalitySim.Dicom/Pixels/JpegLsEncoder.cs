using System.Buffers;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Encodes the one scan of a lossless JPEG-LS frame (ITU-T T.87 Annex A), colours interleaved by line.</summary>
internal sealed class JpegLsEncoder(JpegLsParameters parameters)
{
    private readonly JpegLsContexts _contexts = new(parameters);
    private readonly int _escape = parameters.Limit - parameters.RangeBits - 1;
    private int _runIndex;

    public void Encode(ReadOnlySpan<byte> frame, PixelFormat format, FrameBuffer output)
    {
        int samples = format.SamplesPerPixel, columns = format.Columns, width = columns + 2, stride = format.SamplesPerRow * format.BytesPerSample;
        ushort[] rented = ArrayPool<ushort>.Shared.Rent(2 * width * samples);
        try
        {
            Array.Clear(rented, 0, 2 * width * samples);
            Span<int> runIndexes = stackalloc int[samples];
            runIndexes.Clear();
            var writer = new JpegBitWriter(output, isLs: true);
            for (int row = 0; row < format.Rows; row++)
            {
                for (int component = 0; component < samples; component++)
                {
                    // The two lines of a component change places with every row.
                    var line = rented.AsSpan(((2 * component) + (row & 1)) * width, width);
                    var above = rented.AsSpan(((2 * component) + (~row & 1)) * width, width);
                    SampleLines.Load(frame[((row * stride) + (component * format.BytesPerSample))..], format, samples, line.Slice(1, columns));
                    writer.Reserve((long)columns * parameters.Limit);
                    _runIndex = runIndexes[component];
                    EncodeLine(ref writer, above, line);
                    runIndexes[component] = _runIndex;
                }
            }

            writer.Finish();
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }
    }

    /// <summary>Encodes a line; in both lines the samples stand from 1, with one place before and one behind.</summary>
    private void EncodeLine(ref JpegBitWriter writer, Span<ushort> above, Span<ushort> line)
    {
        var regions = parameters.Regions;
        int maximum = parameters.Maximum, reset = parameters.Reset, range = parameters.Range, last = line.Length - 2;
        var contexts = _contexts.Contexts;
        // T.87 §A.2.1: left of the first sample stands the one above it, right of the last one the last once more.
        line[0] = above[1];
        above[last + 1] = above[last];
        int a = line[0], b = above[1], c = above[0];
        for (int x = 1; x <= last; x++)
        {
            int d = above[x + 1];
            int context = (81 * regions[d - b + maximum]) + (9 * regions[b - c + maximum]) + regions[c - a + maximum];
            if (context == 0)
            {
                x = EncodeRun(ref writer, above, line, x, a);
                if (x > last) return;
                a = line[x];
                c = above[x];
                b = above[x + 1];
                continue;
            }

            int sign = context >> 31;
            ref var counters = ref contexts[(context ^ sign) - sign];
            int value = line[x];
            int predicted = Math.Clamp(JpegLsPrediction.Of(a, b, c) + ((counters.C ^ sign) - sign), 0, maximum);
            int error = ((value - predicted) ^ sign) - sign;
            // T.87 §A.4.5: errors are modulo RANGE.
            if (error < 0) error += range;
            if (error >= (range + 1) >> 1) error -= range;
            int k = counters.GolombParameter();
            int turned = k == 0 && 2 * counters.B <= -counters.N ? ~error : error;
            Put(ref writer, (turned << 1) ^ (turned >> 31), k, _escape);
            counters.Update(error, 1, reset);
            a = value;
            c = b;
            b = d;
        }
    }

    /// <summary>Encodes a run and the sample that ends it (T.87 §A.7); returns where that sample stands, or the end of the line.</summary>
    private int EncodeRun(ref JpegBitWriter writer, ReadOnlySpan<ushort> above, ReadOnlySpan<ushort> line, int x, int value)
    {
        var rest = line[x..^1];
        int length = rest.IndexOfAnyExcept((ushort)value);
        bool isToEnd = length < 0;
        if (isToEnd) length = rest.Length;
        int end = x + length;
        while (length >= 1 << JpegLsContexts.RunBits[_runIndex])
        {
            writer.Put(1, 1);
            length -= 1 << JpegLsContexts.RunBits[_runIndex];
            if (_runIndex < 31) _runIndex++;
        }

        if (isToEnd)
        {
            if (length > 0) writer.Put(1, 1);
            return end;
        }

        int bits = JpegLsContexts.RunBits[_runIndex];
        writer.Put((uint)length, bits + 1);
        EncodeInterruption(ref writer, line[end], value, above[end], bits);
        if (_runIndex > 0) _runIndex--;
        return end;
    }

    private void EncodeInterruption(ref JpegBitWriter writer, int value, int a, int b, int runBits)
    {
        int type = a == b ? 1 : 0;
        ref var counters = ref _contexts.Runs[type];
        int error = value - b;
        if (type == 0 && a > b) error = -error;
        if (error < 0) error += parameters.Range;
        if (error >= (parameters.Range + 1) >> 1) error -= parameters.Range;
        int k = counters.GolombParameter(type);
        // T.87 Code segment A.21: the mapping favours the sign that came more often.
        bool isMapped = error > 0 ? k == 0 && 2 * counters.Negative < counters.N : error < 0 && (k != 0 || 2 * counters.Negative >= counters.N);
        int mapped = (2 * Math.Abs(error)) - type - (isMapped ? 1 : 0);
        Put(ref writer, mapped, k, _escape - runBits - 1);
        counters.Update(error, mapped, type, parameters.Reset);
    }

    /// <summary>The limited-length Golomb code (T.87 §A.5.3).</summary>
    private void Put(ref JpegBitWriter writer, int mapped, int k, int escape)
    {
        int high = mapped >> k;
        if (high < escape)
        {
            if (high + 1 + k <= 31)
            {
                writer.Put(1u << k | ((uint)mapped & ((1u << k) - 1)), high + 1 + k);
                return;
            }

            writer.PutZeros(high);
            writer.Put(1u << k | ((uint)mapped & ((1u << k) - 1)), 1 + k);
            return;
        }

        writer.PutZeros(escape);
        writer.Put(1u << parameters.RangeBits | (uint)(mapped - 1), 1 + parameters.RangeBits);
    }
}
