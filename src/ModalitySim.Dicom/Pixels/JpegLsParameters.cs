using System.Buffers.Binary;
using System.Numerics;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>The coding parameters of JPEG-LS (ITU-T T.87 §A.2.1, §C.2.4.1.1).</summary>
internal sealed class JpegLsParameters
{
    private const int DefaultReset = 64;
    private static readonly JpegLsParameters?[] Defaults = new JpegLsParameters?[17];
    private readonly sbyte[] _regions;

    private JpegLsParameters(int maximum, int near, int t1, int t2, int t3, int reset)
    {
        Maximum = maximum;
        Near = near;
        Reset = reset;
        Range = near == 0 ? maximum + 1 : ((maximum + (2 * near)) / ((2 * near) + 1)) + 1;
        RangeBits = BitOperations.Log2((uint)(Range - 1)) + 1;
        int bits = Math.Max(2, BitOperations.Log2((uint)maximum) + 1);
        Limit = 2 * (bits + Math.Max(8, bits));
        _regions = new sbyte[(2 * maximum) + 1];
        for (int i = 0; i < _regions.Length; i++) _regions[i] = Region(i - maximum, near, t1, t2, t3);
    }

    /// <summary>MAXVAL, the greatest sample.</summary>
    public int Maximum { get; }

    /// <summary>NEAR, by how much a decoded sample may differ; 0 for lossless.</summary>
    public int Near { get; }

    /// <summary>RESET, after how many samples a context's counters are halved.</summary>
    public int Reset { get; }

    /// <summary>RANGE, how many prediction errors there are.</summary>
    public int Range { get; }

    /// <summary>qbpp, the bits of a mapped error.</summary>
    public int RangeBits { get; }

    /// <summary>LIMIT, the longest code.</summary>
    public int Limit { get; }

    /// <summary>The region from -4 to 4 of each difference of two samples; the difference 0 stands at <see cref="Maximum"/> (T.87 §A.3.3).</summary>
    public ReadOnlySpan<sbyte> Regions => _regions;

    /// <summary>The first value of A of every context (T.87 §A.8).</summary>
    public int FirstA => Math.Max(2, (Range + 32) / 64);

    /// <summary>The parameters of a lossless stream that states none.</summary>
    public static JpegLsParameters Default(int precision) => Defaults[precision] ??= Create((1 << precision) - 1, 0, 0, 0, 0, 0);

    /// <summary>Parameters as stated; 0 for the default of each.</summary>
    /// <exception cref="DicomDataException">Parameters outside what T.87 allows.</exception>
    public static JpegLsParameters Create(int maximum, int near, int t1, int t2, int t3, int reset)
    {
        // T.87 §C.2.4.1.1.1: the default thresholds.
        int d1, d2, d3;
        if (maximum >= 128)
        {
            int factor = (Math.Min(maximum, 4095) + 128) / 256;
            d1 = Clamp(factor + 2 + (3 * near), near + 1, maximum);
            d2 = Clamp((factor * 4) + 3 + (5 * near), d1, maximum);
            d3 = Clamp((factor * 17) + 4 + (7 * near), d2, maximum);
        }
        else
        {
            int factor = 256 / (maximum + 1);
            d1 = Clamp(Math.Max(2, (3 / factor) + (3 * near)), near + 1, maximum);
            d2 = Clamp(Math.Max(3, (7 / factor) + (5 * near)), d1, maximum);
            d3 = Clamp(Math.Max(4, (21 / factor) + (7 * near)), d2, maximum);
        }

        if (t1 == 0) t1 = d1;
        if (t2 == 0) t2 = d2;
        if (t3 == 0) t3 = d3;
        if (reset == 0) reset = DefaultReset;
        bool fits = near <= Math.Min(255, maximum / 2) && t1 > near && t1 <= t2 && t2 <= t3 && t3 <= maximum && reset >= 3 && reset <= Math.Max(255, maximum);
        return fits ? new(maximum, near, t1, t2, t3, reset) : throw new DicomDataException($"JPEG-LS parameters that no encoder uses: MAXVAL {maximum}, NEAR {near}, T {t1} {t2} {t3}, RESET {reset}");
    }

    /// <summary>Parameters for a scan, from what its LSE segment stated, if there was one.</summary>
    public static JpegLsParameters Of(ReadOnlySpan<byte> stated, int precision, int near)
    {
        if (stated.IsEmpty && near == 0) return Default(precision);
        Span<int> values = stackalloc int[5];
        for (int i = 0; i < values.Length && !stated.IsEmpty; i++) values[i] = BinaryPrimitives.ReadUInt16BigEndian(stated[(2 * i)..]);
        int maximum = values[0] == 0 ? (1 << precision) - 1 : values[0];
        return maximum < 1 << precision ? Create(maximum, near, values[1], values[2], values[3], values[4])
            : throw new DicomDataException($"JPEG-LS MAXVAL {maximum} for samples of {precision} bits");
    }

    private static int Clamp(int value, int low, int maximum) => value > maximum || value < low ? low : value;

    private static sbyte Region(int difference, int near, int t1, int t2, int t3)
    {
        int size = Math.Abs(difference);
        int region = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
        return (sbyte)(difference < 0 ? -region : region);
    }
}
