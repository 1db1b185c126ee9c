namespace ModalitySim.Modalities.Phantoms;

/// <summary>256 colours for 256 grey values, interpolated between stops by whole numbers.</summary>
internal sealed class ColorMap
{
    private readonly byte[] _colors = new byte[256 * 3];

    private ColorMap(params ReadOnlySpan<(int At, int R, int G, int B)> stops)
    {
        for (int i = 1; i < stops.Length; i++)
        {
            (int from, int r0, int g0, int b0) = stops[i - 1];
            (int to, int r1, int g1, int b1) = stops[i];
            for (int at = from; at <= to; at++)
            {
                int part = at - from, whole = to - from;
                _colors[at * 3] = (byte)(r0 + ((r1 - r0) * part / whole));
                _colors[(at * 3) + 1] = (byte)(g0 + ((g1 - g0) * part / whole));
                _colors[(at * 3) + 2] = (byte)(b0 + ((b1 - b0) * part / whole));
            }
        }
    }

    /// <summary>Black over red and yellow to white.</summary>
    public static ColorMap Warm { get; } = new((0, 0, 0, 0), (90, 150, 10, 0), (180, 250, 190, 20), (255, 255, 255, 255));

    /// <summary>The grey of an ultrasound screen, a little sepia.</summary>
    public static ColorMap Sepia { get; } = new((0, 0, 0, 0), (128, 136, 124, 104), (255, 255, 248, 232));

    /// <summary>Flow away from the transducer blue, towards it red, 128 at rest.</summary>
    public static ColorMap Doppler { get; } =
        new((0, 0, 220, 255), (64, 0, 60, 230), (127, 0, 0, 40), (128, 40, 0, 0), (192, 230, 40, 0), (255, 255, 230, 40));

    /// <summary>The three bytes of a value.</summary>
    public ReadOnlySpan<byte> At(int value) => _colors.AsSpan(value * 3, 3);

    /// <summary>The table of one channel, 256 entries of 16 bits: the byte in both halves (PS3.3 §C.7.6.3.1.6).</summary>
    /// <param name="channel">0 for red, 1 for green, 2 for blue.</param>
    public ushort[] Channel(int channel) => [.. Enumerable.Range(0, 256).Select(value => (ushort)(_colors[(value * 3) + channel] * 257))];
}
