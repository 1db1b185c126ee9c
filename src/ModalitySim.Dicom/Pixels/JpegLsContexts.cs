using System.Numerics;
using System.Runtime.CompilerServices;

namespace ModalitySim.Dicom.Pixels;

/// <summary>The counters of one context (ITU-T T.87 §A.2.1): A sums sizes of errors, B errors, C corrects the prediction, N counts.</summary>
internal struct JpegLsContext
{
    public int A;
    public int B;
    public int C;
    public int N;

    /// <summary>The Golomb parameter k (T.87 §A.5.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int GolombParameter() => ParameterOf(A, N);

    /// <summary>The least k for which N · 2^k is not below A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ParameterOf(int a, int n)
    {
        int k = BitOperations.Log2((uint)a) - BitOperations.Log2((uint)n);
        if (k < 0) return 0;
        return n << k < a ? k + 1 : k;
    }

    /// <summary>Counts an error of the regular mode (T.87 §A.6).</summary>
    /// <param name="error">The error as it was coded.</param>
    /// <param name="step">2 · NEAR + 1.</param>
    /// <param name="reset">RESET.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(int error, int step, int reset)
    {
        int a = A + Math.Abs(error), b = B + (error * step), n = N;
        if (n == reset)
        {
            a >>= 1;
            b >>= 1;
            n >>= 1;
        }

        A = a;
        n++;
        N = n;
        if (b + n <= 0)
        {
            b += n;
            if (b <= -n) b = 1 - n;
            if (C > -128) C--;
        }
        else if (b > 0)
        {
            b -= n;
            if (b > 0) b = 0;
            if (C < 127) C++;
        }

        B = b;
    }
}

/// <summary>The counters of a run interruption context (T.87 §A.7.2).</summary>
internal struct JpegLsRunContext
{
    public int A;
    public int N;
    public int Negative;

    public readonly int GolombParameter(int type) => JpegLsContext.ParameterOf(type == 0 ? A : A + (N >> 1), N);

    public void Update(int error, int mapped, int type, int reset)
    {
        if (error < 0) Negative++;
        A += (mapped + 1 - type) >> 1;
        if (N == reset)
        {
            A >>= 1;
            N >>= 1;
            Negative >>= 1;
        }

        N++;
    }
}

/// <summary>All contexts of a scan.</summary>
internal sealed class JpegLsContexts
{
    private const int Regular = 365;

    public JpegLsContexts(JpegLsParameters parameters)
    {
        Array.Fill(Contexts, new JpegLsContext { A = parameters.FirstA, N = 1 });
        Array.Fill(Runs, new JpegLsRunContext { A = parameters.FirstA, N = 1 });
    }

    /// <summary>How many bits say the rest of a run, by run index (T.87 §A.2.1).</summary>
    public static ReadOnlySpan<byte> RunBits => [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>Those of the regular mode.</summary>
    public JpegLsContext[] Contexts { get; } = new JpegLsContext[Regular];

    /// <summary>Those of run interruptions: for unequal and for equal neighbours.</summary>
    public JpegLsRunContext[] Runs { get; } = new JpegLsRunContext[2];
}
