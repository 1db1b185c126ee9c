using System.Numerics;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Decodes lines of JPEG-LS samples (ITU-T T.87 Annex A, §B.2 and §B.3 for colours); the contexts are those of one scan.</summary>
internal sealed class JpegLsDecoder(JpegLsParameters parameters)
{
    private readonly JpegLsContexts _contexts = new(parameters);
    private readonly int _escape = parameters.Limit - parameters.RangeBits - 1;
    private readonly int _step = (2 * parameters.Near) + 1;
    private int _tripleRunIndex;

    /// <summary>Decodes a line of one component; in both lines the samples stand from 1, with one place before and one behind.</summary>
    public void DecodeLine(ref JpegBitReader reader, Span<ushort> above, Span<ushort> line, ref int runIndex)
    {
        var regions = parameters.Regions;
        int maximum = parameters.Maximum, reset = parameters.Reset, last = line.Length - 2, step = _step;
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
                int end = ReadRun(ref reader, last - x + 1, ref runIndex) + x;
                line[x..end].Fill((ushort)a);
                if (end > last) return;
                x = end;
                line[x] = (ushort)DecodeInterruption(ref reader, a, above[x], Math.Abs(a - above[x]) <= parameters.Near ? 1 : 0, runIndex);
                if (runIndex > 0) runIndex--;
                a = line[x];
                c = above[x];
                b = above[x + 1];
                continue;
            }

            int sign = context >> 31;
            ref var counters = ref contexts[(context ^ sign) - sign];
            int predicted = Math.Clamp(JpegLsPrediction.Of(a, b, c) + ((counters.C ^ sign) - sign), 0, maximum);
            int k = counters.GolombParameter();
            int mapped = ReadGolomb(ref reader, k, _escape);
            int error = (mapped >> 1) ^ -(mapped & 1);
            if (k == 0 && step == 1 && 2 * counters.B <= -counters.N) error = ~error;
            counters.Update(error, step, reset);
            a = Reconstruct(predicted, (error ^ sign) - sign);
            line[x] = (ushort)a;
            c = b;
            b = d;
        }
    }

    /// <summary>Decodes a line of three components that alternate sample by sample; each has its own stretch of the lines given.</summary>
    public void DecodeTriples(ref JpegBitReader reader, Span<ushort> above, Span<ushort> lines, int width)
    {
        int last = width - 2, maximum = parameters.Maximum;
        var regions = parameters.Regions;
        Span<int> contexts = stackalloc int[3];
        for (int i = 0; i < 3; i++)
        {
            lines[i * width] = above[(i * width) + 1];
            above[(i * width) + last + 1] = above[(i * width) + last];
        }

        for (int x = 1; x <= last; x++)
        {
            for (int i = 0, at = x; i < 3; i++, at += width)
            {
                int a = lines[at - 1], b = above[at], c = above[at - 1], d = above[at + 1];
                contexts[i] = (81 * regions[d - b + maximum]) + (9 * regions[b - c + maximum]) + regions[c - a + maximum];
            }

            // T.87 §B.3: a run is one of all components at once.
            if ((contexts[0] | contexts[1] | contexts[2]) != 0)
            {
                for (int i = 0, at = x; i < 3; i++, at += width)
                    lines[at] = (ushort)DecodeRegular(ref reader, contexts[i], lines[at - 1], above[at], above[at - 1]);
                continue;
            }

            int end = ReadRun(ref reader, last - x + 1, ref _tripleRunIndex) + x;
            for (int i = 0; i < 3; i++) lines[((i * width) + x)..((i * width) + end)].Fill(lines[(i * width) + x - 1]);
            x = end;
            if (x > last) return;
            for (int i = 0, at = x; i < 3; i++, at += width) lines[at] = (ushort)DecodeInterruption(ref reader, lines[at - 1], above[at], 0, _tripleRunIndex);
            if (_tripleRunIndex > 0) _tripleRunIndex--;
        }
    }

    private int DecodeRegular(ref JpegBitReader reader, int context, int a, int b, int c)
    {
        int sign = context >> 31;
        ref var counters = ref _contexts.Contexts[(context ^ sign) - sign];
        int predicted = Math.Clamp(JpegLsPrediction.Of(a, b, c) + ((counters.C ^ sign) - sign), 0, parameters.Maximum);
        int k = counters.GolombParameter();
        int mapped = ReadGolomb(ref reader, k, _escape);
        int error = (mapped >> 1) ^ -(mapped & 1);
        if (k == 0 && _step == 1 && 2 * counters.B <= -counters.N) error = ~error;
        counters.Update(error, _step, parameters.Reset);
        return Reconstruct(predicted, (error ^ sign) - sign);
    }

    /// <summary>The length of a run (T.87 §A.7.1), at most what is left of the line.</summary>
    private static int ReadRun(ref JpegBitReader reader, int left, ref int runIndex)
    {
        int length = 0;
        while (true)
        {
            reader.Fill();
            if (reader.Read(1) == 0) break;
            int whole = 1 << JpegLsContexts.RunBits[runIndex];
            if (whole <= left - length)
            {
                length += whole;
                if (runIndex < 31) runIndex++;
            }
            else
            {
                length = left;
            }

            if (length == left) return length;
        }

        length += reader.Read(JpegLsContexts.RunBits[runIndex]);
        return length < left ? length : throw new DicomDataException("a run of JPEG-LS samples that goes beyond the line");
    }

    /// <summary>The sample that ends a run (T.87 §A.7.2); 1 as type where its neighbours are equal.</summary>
    private int DecodeInterruption(ref JpegBitReader reader, int a, int b, int type, int runIndex)
    {
        ref var counters = ref _contexts.Runs[type];
        int k = counters.GolombParameter(type);
        int mapped = ReadGolomb(ref reader, k, _escape - JpegLsContexts.RunBits[runIndex] - 1);
        int doubled = mapped + type;
        bool isMapped = (doubled & 1) != 0;
        int error = (doubled + 1) >> 1;
        if ((k != 0 || 2 * counters.Negative >= counters.N) == isMapped) error = -error;
        counters.Update(error, mapped, type, parameters.Reset);
        return type == 1 ? Reconstruct(a, error) : Reconstruct(b, a > b ? -error : error);
    }

    private int Reconstruct(int predicted, int error)
    {
        int value = predicted + (error * _step), near = parameters.Near, whole = parameters.Range * _step;
        // T.87 §A.4.4, §A.4.5: modulo RANGE, then into the range of samples.
        if (value < -near) value += whole;
        else if (value > parameters.Maximum + near) value -= whole;
        return Math.Clamp(value, 0, parameters.Maximum);
    }

    /// <summary>A limited-length Golomb code (T.87 §A.5.3).</summary>
    private int ReadGolomb(ref JpegBitReader reader, int k, int escape)
    {
        reader.Fill();
        int high = BitOperations.LeadingZeroCount(reader.Bits);
        if (high + 1 + k <= reader.Available && high < escape)
        {
            reader.Skip(high + 1);
            int value = high << k | reader.Read(k);
            return value <= 2 * parameters.Range ? value : throw Broken();
        }

        return ReadLong(ref reader, k, escape);
    }

    private int ReadLong(ref JpegBitReader reader, int k, int escape)
    {
        int high = 0;
        while (true)
        {
            reader.Fill();
            int zeros = Math.Min(BitOperations.LeadingZeroCount(reader.Bits), reader.Available);
            high += zeros;
            if (high > escape) throw Broken();
            if (zeros < reader.Available)
            {
                reader.Skip(zeros + 1);
                break;
            }

            reader.SkipAll();
        }

        reader.Fill();
        int value = high < escape ? high << k | reader.Read(k) : reader.Read(parameters.RangeBits) + 1;
        return value <= 2 * parameters.Range ? value : throw Broken();
    }

    private static DicomDataException Broken() => new("JPEG-LS samples with an error that cannot be");
}
