using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>A compressed breast in coordinates of its own: x from the chest wall to the nipple, y along the detector, z through the compressed
/// thickness. Fat, glandular tissue along the ducts, the pectoral muscle in oblique views, a lesion and calcifications in some.</summary>
internal static class BreastShadow
{
    /// <summary>The compressed thickness, in mm.</summary>
    public const double Thickness = 56;

    /// <summary>Builds a breast.</summary>
    /// <param name="seed">The patient's seed and the side's: both views of a breast show the same.</param>
    /// <param name="isOblique">Whether the pectoral muscle is in the view.</param>
    public static IReadOnlyList<Shade> Build(ulong seed, bool isOblique)
    {
        double depth = 88 + (Seeds.Derive(seed, "breast/depth") % 31), half = 74 + (Seeds.Derive(seed, "breast/half") % 25);
        List<Shade> shades =
        [
            // Skin, then fat: thinner than skin by what is taken away again.
            Shade.Of(0.95, 0, 0, 0, depth, half, Thickness / 2),
            Shade.Of(-0.25, 0, 0, 0, depth - 2.4, half - 2.4, (Thickness / 2) - 2),
            Shade.Of(0.9, depth - 1, 0, 0, 6, 5, 5),
        ];
        int lobes = 22 + (int)(Seeds.Derive(seed, "breast/density") % 40);
        for (int i = 0; i < lobes; i++) AddLobe(shades, seed, i, depth, half);
        if (isOblique) shades.Add(Shade.Of(0.65, -8, -half, 0, 46, 92, 24, turn: 24));
        AddFindings(shades, seed, depth, half);
        return shades;
    }

    // Glandular tissue lies in strands that run towards the nipple.
    private static void AddLobe(List<Shade> shades, ulong seed, int lobe, double depth, double half)
    {
        double Part(string what) => Seeds.Derive(seed, $"breast/lobe/{lobe}/{what}") % 1001 / 1000.0;
        double angle = (Part("angle") - 0.5) * 110, reach = 0.2 + (0.58 * Part("reach"));
        (double sin, double cos) = PortableMath.SinCos(angle);
        double x = depth * (0.92 - (reach * cos)), y = half * reach * sin;
        if (x < 6) x = 6 + (10 * Part("near"));
        shades.Add(Shade.Of(
            0.12 + (0.22 * Part("density")), x, y, (Part("depth") - 0.5) * 24, 8 + (15 * Part("length")), 2.5 + (7 * Part("width")),
            3 + (7 * Part("thickness")), turn: -angle));
    }

    private static void AddFindings(List<Shade> shades, ulong seed, double depth, double half)
    {
        double x = depth * (0.35 + (Seeds.Derive(seed, "breast/finding/x") % 31 / 100.0)), y = half * ((Seeds.Derive(seed, "breast/finding/y") % 81 / 100.0) - 0.4);
        ulong kind = Seeds.Derive(seed, "breast/finding") % 4;
        if (kind is 1 or 3)
        {
            shades.Add(Shade.Of(0.55, x, y, 0, 6, 5.2, 5.5, turn: 30));
            for (int spike = 0; spike < 9; spike++) shades.Add(Shade.Of(0.35, x, y, 0, 13, 0.6, 1, turn: spike * 20));
        }
        if (kind is 2 or 3)
        {
            for (int i = 0; i < 12; i++)
            {
                double dx = (Seeds.Derive(seed, $"breast/calcification/{i}/x") % 141 / 10.0) - 7, dy = (Seeds.Derive(seed, $"breast/calcification/{i}/y") % 101 / 10.0) - 5;
                shades.Add(Shade.Of(9, x + dx, y + dy, 0, 0.3 + (i % 3 * 0.12), 0.3, 0.4));
            }
        }
    }
}
