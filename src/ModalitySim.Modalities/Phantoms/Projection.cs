using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>A radiograph of the phantom: parallel rays along the plane's normal, summed over planes through the body.</summary>
internal static class Projection
{
    private const int Depth = 130;
    private const double Step = 2;
    private const int MaximumEdge = 512;

    // A path through 200 mm of water comes to 2000, which is half of the scale.
    private const int Divisor = 50;

    /// <summary>Paints the stored values of a localizer.</summary>
    public static void Paint(IReadOnlyList<Ellipsoid> bodies, ImagePlane plane, Span<short> pixels)
    {
        // A scout needs no more samples than a screen has; a bigger image is enlarged.
        int factor = ((Math.Max(plane.Rows, plane.Columns) - 1) / MaximumEdge) + 1;
        int rows = (plane.Rows + factor - 1) / factor, columns = (plane.Columns + factor - 1) / factor;
        ImagePlane coarse = plane with { Spacing = plane.Spacing * factor, Rows = rows, Columns = columns };
        int[] sums = Sum(bodies, coarse);
        for (int row = 0; row < plane.Rows; row++)
        {
            ReadOnlySpan<int> source = sums.AsSpan(row / factor * columns, columns);
            Span<short> line = pixels.Slice(row * plane.Columns, plane.Columns);
            for (int column = 0; column < line.Length; column++)
                line[column] = (short)Math.Min(source[column / factor] / Divisor, Attenuation.Greatest);
        }
    }

    private static int[] Sum(IReadOnlyList<Ellipsoid> bodies, ImagePlane plane)
    {
        // Attenuation above air, so that an empty path sums to nothing.
        short[] values = Attenuation.StoredValues(contrast: false);
        short air = values[(int)Tissue.Air];
        for (int i = 0; i < values.Length; i++) values[i] -= air;
        short[] layer = new short[plane.Rows * plane.Columns];
        int[] sums = new int[layer.Length];
        for (int i = 0; i < Depth; i++)
        {
            PhantomPainter.Paint(bodies, plane.Shifted((i - (Depth / 2)) * Step), values, layer);
            for (int p = 0; p < layer.Length; p++) sums[p] += layer[p];
        }
        return sums;
    }
}
