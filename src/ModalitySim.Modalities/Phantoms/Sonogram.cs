using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>What an ultrasound sector shows: echoes of a phantom in a plane, speckled, weaker with depth, black outside the sector. The plane's x is
/// lateral, its y is depth, both in mm from the transducer's face.</summary>
internal static class Sonogram
{
    // Tangent of half the sector's angle, some 38 degrees.
    private const double HalfAngleTangent = 0.78;
    private const double FaceRadius = 12;

    /// <summary>Paints a sector.</summary>
    /// <param name="bodies">The phantom, in the order of painting.</param>
    /// <param name="echoes">The echo of each <see cref="Tissue"/>, 0 to 255; air's is that of what surrounds the bodies.</param>
    /// <param name="depth">How deep the sector reaches, in mm.</param>
    /// <param name="plane">The pixels.</param>
    /// <param name="seed">Chooses the speckle.</param>
    /// <param name="pixels">Rows × columns values, all overwritten.</param>
    public static void Paint(IReadOnlyList<Ellipsoid> bodies, ReadOnlySpan<short> echoes, double depth, ImagePlane plane, ulong seed, Span<byte> pixels)
    {
        short[] echo = new short[pixels.Length], speckle = new short[pixels.Length];
        PhantomPainter.Paint(bodies, plane, echoes, echo);
        Blur.Apply(echo, plane.Columns, 1);
        NoiseField.Get(70, 4).AddTo(speckle, plane.Columns, seed, -200, 255);
        for (int row = 0; row < plane.Rows; row++)
        {
            double y = plane.Position.Y + (row * plane.Spacing);
            for (int column = 0; column < plane.Columns; column++)
            {
                int at = (row * plane.Columns) + column;
                double x = plane.Position.X + (column * plane.Spacing);
                if (!IsInside(x, y, depth))
                {
                    pixels[at] = 0;
                    continue;
                }
                int weakened = 256 - (int)(90 * y / depth);
                pixels[at] = (byte)Math.Clamp(echo[at] * (256 + speckle[at]) / 256 * weakened / 256, 0, 255);
            }
        }
    }

    /// <summary>Tells whether a point lies in the sector.</summary>
    public static bool IsInside(double x, double y, double depth)
    {
        double fromApex = y + FaceRadius, square = (x * x) + (fromApex * fromApex), reach = depth + FaceRadius;
        return fromApex > 0 && Math.Abs(x) <= HalfAngleTangent * fromApex && square >= FaceRadius * FaceRadius && square <= reach * reach;
    }
}
