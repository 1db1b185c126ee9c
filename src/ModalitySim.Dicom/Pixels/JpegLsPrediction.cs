using System.Runtime.CompilerServices;

namespace ModalitySim.Dicom.Pixels;

/// <summary>The edge-detecting predictor of JPEG-LS (ITU-T T.87 §A.4.1).</summary>
internal static class JpegLsPrediction
{
    /// <summary>The prediction from the samples to the left, above, and above to the left: the middle one of a, b and a + b - c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(int a, int b, int c)
    {
        int low = Math.Min(a, b), high = Math.Max(a, b);
        if (c >= high) return low;
        return c <= low ? high : a + b - c;
    }
}
