namespace ModalitySim.Dicom.Pixels;

/// <summary>
/// One component of a decoded JPEG as it was sampled, and its lines at the size of the image: between two samples stands their mean, weighted
/// three to one by nearness. The Independent JPEG Group's library does it so, and with it every toolkit that decodes by it.
/// </summary>
/// <param name="lines">The samples, whole blocks of them.</param>
/// <param name="width">Samples of a line that belong to the image.</param>
/// <param name="height">Lines that belong to the image.</param>
/// <param name="across">How many pixels of the image a sample covers in a line.</param>
/// <param name="down">How many lines of the image it covers.</param>
internal sealed class JpegPlane(byte[][] lines, int width, int height, int across, int down)
{
    private readonly int[] _sums = new int[width];

    /// <summary>A line of the image.</summary>
    public void ReadLine(int row, Span<byte> line)
    {
        var samples = lines[row / down].AsSpan(0, width);
        if (across == 1 && down == 1) samples.CopyTo(line);
        else if (across == 2 && down == 1 && width > 2) Widen(samples, line);
        else if (across == 2 && down == 2 && width > 2) Widen(samples, lines[Math.Clamp((row & 1) == 0 ? (row / 2) - 1 : (row / 2) + 1, 0, height - 1)].AsSpan(0, width), line);
        else for (int x = 0; x < line.Length; x++) line[x] = samples[x / across];
    }

    private static void Widen(ReadOnlySpan<byte> samples, Span<byte> line)
    {
        for (int x = 0; x < line.Length; x++)
        {
            int at = x >> 1, beside = (x & 1) == 0 ? at - 1 : at + 1;
            // Rounding goes up and down by turns, lest the whole line grow brighter.
            line[x] = beside < 0 || beside >= samples.Length ? samples[at] : (byte)(((samples[at] * 3) + samples[beside] + 1 + (x & 1)) >> 2);
        }
    }

    private void Widen(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<byte> line)
    {
        for (int i = 0; i < _sums.Length; i++) _sums[i] = (near[i] * 3) + far[i];
        for (int x = 0; x < line.Length; x++)
        {
            int at = x >> 1, beside = (x & 1) == 0 ? at - 1 : at + 1, rounding = 8 - (x & 1);
            int other = beside < 0 || beside >= _sums.Length ? _sums[at] : _sums[beside];
            line[x] = (byte)(((_sums[at] * 3) + other + rounding) >> 4);
        }
    }
}
