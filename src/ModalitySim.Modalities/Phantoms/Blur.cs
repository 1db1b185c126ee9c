namespace ModalitySim.Modalities.Phantoms;

/// <summary>The unsharpness of a detector: passes of a 1-2-1 filter along rows and columns. Integer arithmetic only.</summary>
internal static class Blur
{
    /// <summary>Blurs an image in place.</summary>
    /// <param name="pixels">Rows × columns values, not negative.</param>
    /// <param name="columns">Columns of the image.</param>
    /// <param name="passes">How often; the width grows with the root.</param>
    public static void Apply(Span<short> pixels, int columns, int passes)
    {
        int rows = pixels.Length / columns;
        for (int pass = 0; pass < passes; pass++)
        {
            for (int row = 0; row < rows; row++) Line(pixels, row * columns, 1, columns);
            for (int column = 0; column < columns; column++) Line(pixels, column, columns, rows);
        }
    }

    private static void Line(Span<short> pixels, int start, int step, int count)
    {
        int before = pixels[start];
        for (int i = 0, at = start; i < count; i++, at += step)
        {
            int here = pixels[at], after = i + 1 < count ? pixels[at + step] : here;
            pixels[at] = (short)((before + (2 * here) + after + 2) >> 2);
            before = here;
        }
    }
}
