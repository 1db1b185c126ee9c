namespace ModalitySim.Pacs.Web;

/// <summary>An image of 8 bits a sample, colour by pixel.</summary>
/// <param name="Rows">Height.</param>
/// <param name="Columns">Width.</param>
/// <param name="Samples">1 for grey, 3 for RGB.</param>
/// <param name="Pixels">The samples.</param>
internal sealed record RenderedImage(int Rows, int Columns, int Samples, byte[] Pixels)
{
    /// <summary>The image scaled into a box, its shape kept (PS3.18 §8.3.5.1.3); each pixel is its nearest neighbour.</summary>
    public RenderedImage Into(int width, int height)
    {
        double scale = Math.Min((double)width / Columns, (double)height / Rows);
        int columns = Math.Max(1, (int)Math.Round(Columns * scale)), rows = Math.Max(1, (int)Math.Round(Rows * scale));
        if (columns == Columns && rows == Rows) return this;
        var pixels = new byte[rows * columns * Samples];
        for (int y = 0; y < rows; y++)
        {
            int line = (int)((long)y * Rows / rows) * Columns;
            for (int x = 0; x < columns; x++)
                Pixels.AsSpan((line + (int)((long)x * Columns / columns)) * Samples, Samples).CopyTo(pixels.AsSpan(((y * columns) + x) * Samples));
        }

        return new(rows, columns, Samples, pixels);
    }
}
