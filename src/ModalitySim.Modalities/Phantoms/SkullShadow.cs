using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>A head as radiographs see it, in the coordinates and with the measures of <see cref="HeadPhantom"/>: shells of bone, hollows, jaw and
/// neck. Densities are relative to the surroundings; a millimeter of soft tissue adds 1.</summary>
internal static class SkullShadow
{
    /// <summary>Builds a head.</summary>
    public static IReadOnlyList<Shade> Build(HeadAnatomy anatomy)
    {
        List<Shade> shades =
        [
            Shade.Of(1, 0, 2, 22, 77.5, 97.5, 85.5),
            // The skull is a shell: bone outside, brain again inside.
            Shade.Of(1.5, 0, 2, 22, 71.5, 91.5, 79.5),
            Shade.Of(-1.45, 0, 2, 24, 66, 86, 74),
            Shade.Of(0.85, 0, -34, -56, 56, 56, 72),
            Shade.Of(0.9, 0, 34, -110, 60, 56, 90),
            Shade.Of(0.35, 0, -52, -24, 44, 34, 9),
            Shade.Of(0.9, 0, -66, -58, 36, 24, 24),
            Shade.Of(0.35, 0, 28, -34, 34, 24, 10, tip: 20),
        ];
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            // Petrous bones, orbits, sinuses, cheekbones, jaw.
            shades.Add(Shade.Of(0.7, 36 * side, 14, -24, 30, 12, 11, turn: 30 * side));
            shades.Add(Shade.Of(-0.9, 33 * side, -60, -14, 19, 26, 17));
            shades.Add(Shade.Of(0.7, 33 * side, -80, 4, 20, 7, 5));
            shades.Add(Shade.Of(-0.95, 23 * side, -62, -52, 13, 16, 17));
            shades.Add(Shade.Of(-0.6, 6 * side, -64, -46, 5.5, 32, 24));
            shades.Add(Shade.Of(-0.7, 11 * side, -85, 1, 9, 5, 10));
            shades.Add(Shade.Of(0.9, 59 * side, -40, -40, 4, 28, 6, turn: -18 * side));
            shades.Add(Shade.Of(1, 46 * side, -18, -72, 4, 14, 32, tip: -12));
            shades.Add(Shade.Of(1, 30 * side, -55, -98, 9, 28, 13, turn: -28 * side));
            for (int tooth = 0; tooth < 7; tooth++)
            {
                (double sin, double cos) = PortableMath.SinCos(8 + (tooth * 11));
                shades.Add(Shade.Of(1.6, 30 * sin * side, -46 - (42 * cos), -82, 3, 3, 8));
                shades.Add(Shade.Of(1.6, 29 * sin * side, -44 - (42 * cos), -98, 2.8, 2.8, 8));
            }
        }
        shades.Add(Shade.Of(-0.9, 0, -4, -96, 9, 8, 46));
        for (int i = 0; i < 6; i++)
        {
            shades.Add(Shade.Of(1, 0, 28, -66 - (i * 19), 17, 13, 7.5));
            shades.Add(Shade.Of(0.6, 0, 54, -72 - (i * 19), 4, 14, 6));
        }
        return [.. shades.Select(shade => Placed(shade, anatomy))];
    }

    private static Shade Placed(Shade shade, HeadAnatomy anatomy)
    {
        Vector3 scale = anatomy.Scale, center = shade.Body.Center, radii = shade.Body.Radii;
        return shade with
        {
            Body = shade.Body with
            {
                Center = new Vector3(center.X * scale.X, center.Y * scale.Y, center.Z * scale.Z) + anatomy.Offset,
                Radii = new(radii.X * scale.X, radii.Y * scale.Y, radii.Z * scale.Z),
            },
        };
    }
}
