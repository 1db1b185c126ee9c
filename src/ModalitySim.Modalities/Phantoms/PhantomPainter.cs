using System.Runtime.CompilerServices;
using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>Rasters ellipsoids on an image plane by row intervals. Later ellipsoids cover earlier ones; the first and last pixel of an interval
/// are blended by the part that is covered. Holds no state.</summary>
internal static class PhantomPainter
{
    private const int FullCoverage = 256;

    /// <summary>Paints all ellipsoids, in their order, over the value of air.</summary>
    /// <param name="bodies">The phantom.</param>
    /// <param name="plane">Where the pixels lie.</param>
    /// <param name="values">The pixel value of each <see cref="Tissue"/>.</param>
    /// <param name="pixels">Rows × columns pixels, all overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Paint(IReadOnlyList<Ellipsoid> bodies, ImagePlane plane, ReadOnlySpan<short> values, Span<short> pixels)
    {
        pixels.Fill(values[(int)Tissue.Air]);
        for (int i = 0; i < bodies.Count; i++)
        {
            Conic section = new(bodies[i], plane);
            if (section.TryGetRows(plane.Rows, out int first, out int last))
                Paint(section, first, last, values[(int)bodies[i].Tissue], plane.Columns, pixels);
        }
    }

    // Optimized at once: a study is painted before the runtime would notice what is hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Paint(in Conic section, int first, int last, short value, int columns, Span<short> pixels)
    {
        for (int row = first; row <= last; row++)
        {
            if (!section.TryGetInterval(row, out double from, out double to)) continue;
            // From pixel centers to pixel edges, clipped to the image.
            from = Math.Max(from + 0.5, 0);
            to = Math.Min(to + 0.5, columns);
            if (from >= to) continue;
            Fill(pixels.Slice(row * columns, columns), from, to, value);
        }
    }

    private static void Fill(Span<short> line, double from, double to, short value)
    {
        int begin = (int)from, end = (int)to;
        if (begin == end)
        {
            Blend(ref line[begin], value, to - from);
            return;
        }
        if (begin < from)
        {
            Blend(ref line[begin], value, begin + 1 - from);
            begin++;
        }
        line[begin..end].Fill(value);
        if (end < to) Blend(ref line[end], value, to - end);
    }

    private static void Blend(ref short pixel, short value, double coverage)
    {
        int weight = (int)((coverage * FullCoverage) + 0.5);
        pixel = (short)(pixel + (((value - pixel) * weight) >> 8));
    }
}
