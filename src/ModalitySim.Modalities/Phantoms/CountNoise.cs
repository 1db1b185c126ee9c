namespace ModalitySim.Modalities.Phantoms;

/// <summary>The noise of counted events: its deviation is the root of the count.</summary>
internal static class CountNoise
{
    private const int Unit = 64;

    /// <summary>Makes counts of expectations, in place.</summary>
    /// <param name="pixels">Rows × columns expected counts, not negative.</param>
    /// <param name="columns">Columns of the image.</param>
    /// <param name="seed">Chooses the noise.</param>
    public static void AddTo(Span<short> pixels, int columns, ulong seed)
    {
        short[] noise = new short[pixels.Length];
        NoiseField.Get(Unit, 1).AddTo(noise, columns, seed, short.MinValue, short.MaxValue);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (short)Math.Clamp(pixels[i] + (int)Math.Round(noise[i] * Math.Sqrt(pixels[i]) / Unit, MidpointRounding.AwayFromZero), 0, short.MaxValue);
    }
}
