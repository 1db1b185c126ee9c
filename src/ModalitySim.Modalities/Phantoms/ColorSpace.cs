namespace ModalitySim.Modalities.Phantoms;

/// <summary>RGB as luminance and colour differences (PS3.3 §C.7.6.3.1.2, YBR_FULL), in whole numbers.</summary>
internal static class ColorSpace
{
    /// <summary>Converts interleaved samples and parts them into planes, as ultrasound stores YBR_FULL (PS3.3 §C.8.5.6.1.16).</summary>
    public static void ToYbrPlanes(Span<byte> pixels)
    {
        byte[] interleaved = [.. pixels];
        ToYbr(interleaved);
        int plane = pixels.Length / 3;
        for (int i = 0; i < plane; i++)
            for (int sample = 0; sample < 3; sample++) pixels[(sample * plane) + i] = interleaved[(3 * i) + sample];
    }

    private static void ToYbr(Span<byte> pixels)
    {
        for (int i = 0; i + 2 < pixels.Length; i += 3)
        {
            int r = pixels[i], g = pixels[i + 1], b = pixels[i + 2];
            pixels[i] = (byte)(((19595 * r) + (38470 * g) + (7471 * b) + 32768) >> 16);
            pixels[i + 1] = (byte)Math.Clamp((((-11059 * r) - (21709 * g) + (32768 * b) + 32768) >> 16) + 128, 0, 255);
            pixels[i + 2] = (byte)Math.Clamp((((32768 * r) - (27439 * g) - (5329 * b) + 32768) >> 16) + 128, 0, 255);
        }
    }
}
