using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>Where tracers gather in a whole body, z = 0 in its middle: the skeleton of a bone scan, and the kidneys of a renogram.</summary>
internal static class BodyActivity
{
    /// <summary>Builds a skeleton with kidneys and bladder; some patients have hot spots.</summary>
    /// <param name="seed">The patient's seed.</param>
    /// <param name="isFromBehind">Whether the detector sees the back: what lies near it counts more.</param>
    public static IReadOnlyList<Shade> Skeleton(ulong seed, bool isFromBehind)
    {
        List<Shade> shades =
        [
            // Soft tissue: a faint body.
            Shade.Of(0.012, 0, 0, 250, 165, 100, 330),
            Shade.Of(0.012, 0, 0, 760, 75, 95, 120),
            // Skull: a shell.
            Shade.Of(0.25, 0, 5, 770, 70, 88, 95),
            Shade.Of(-0.22, 0, 5, 775, 60, 78, 84),
            Shade.Of(0.16, 0, -40, 690, 42, 34, 26),
            Shade.Of(0.3, 0, -86, 480, 17, 8, 95),
            // Pelvis, sacrum, kidneys, bladder.
            Shade.Of(0.35, 0, 60, -40, 45, 22, 55),
            Shade.Of(0.7, 0, -50, -110, 34, 30, 28),
        ];
        for (int i = 0; i < 22; i++) shades.Add(Shade.Of(0.5, 0, 62, 640 - (i * 30), 17 + (i * 0.5), 16, 12));
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            shades.Add(Shade.Of(0.3, 85 * side, 20, -20, 48, 26, 62, turn: 24 * side));
            shades.Add(Shade.Of(0.42, 60 * side, 65, 130, 22, 14, 50));
            shades.Add(Shade.Of(0.3, 95 * side, 8, 600, 80, 8, 8));
            shades.Add(Shade.Of(0.28, 110 * side, 70, 500, 34, 8, 70));
            shades.Add(Shade.Of(0.4, 178 * side, 10, 575, 24, 22, 26));
            AddLimb(shades, 190 * side, 420, 13, 150);
            AddLimb(shades, 212 * side, 130, 10, 135);
            shades.Add(Shade.Of(0.3, 222 * side, 0, -60, 26, 12, 45));
            AddLimb(shades, 95 * side, -320, 17, 215);
            shades.Add(Shade.Of(0.42, 92 * side, -10, -555, 34, 30, 28));
            AddLimb(shades, 90 * side, -740, 14, 185);
            shades.Add(Shade.Of(0.3, 95 * side, -40, -930, 30, 70, 22));
            for (int rib = 0; rib < 10; rib++) AddRib(shades, side, rib);
        }
        ulong spots = Seeds.Derive(seed, "skeleton/spots") % 6;
        for (ulong i = 0; i < spots; i++)
        {
            double x = (Seeds.Derive(seed, $"skeleton/spot/{i}/x") % 181) - 90.0, z = (Seeds.Derive(seed, $"skeleton/spot/{i}/z") % 700) - 100.0;
            shades.Add(Shade.Of(2.2, i % 2 == 0 ? x : x / 12, 55, z, 9, 9, 9));
        }
        return [.. shades.Select(shade => shade with { Density = shade.Density * Weight(shade.Body.Center.Y, isFromBehind) })];
    }

    /// <summary>Builds two kidneys and a bladder at a moment of a renogram.</summary>
    /// <param name="seed">The patient's seed.</param>
    /// <param name="minutes">Since the injection.</param>
    public static IReadOnlyList<Shade> Kidneys(ulong seed, double minutes)
    {
        double slow = 1 + (Seeds.Derive(seed, "kidneys/slow") % 100 / 60.0);
        double left = Curve(minutes), right = Curve(minutes / slow) * 0.9, blood = 0.4 * PortableMath.Exp(-minutes / 3);
        return
        [
            Shade.Of(0.03 + (blood * 0.12), 0, 0, 130, 165, 100, 300),
            Shade.Of(blood * 0.5, 8, -20, 280, 46, 40, 50),
            Shade.Of(left, 62, 60, 120, 26, 18, 56, turn: -12),
            Shade.Of(right, -62, 60, 108, 26, 18, 54, turn: 12),
            Shade.Of(0.06 * minutes, 0, -40, -110, 36, 30, 32),
        ];
    }

    // Up in some minutes, then washed out.
    private static double Curve(double minutes) => 1.6 * (PortableMath.Exp(-minutes / 12) - PortableMath.Exp(-minutes / 1.6)) * 1.4;

    private static double Weight(double y, bool isFromBehind) => Math.Max(0.25, 1 + ((isFromBehind ? y : -y) / 130));

    private static void AddLimb(List<Shade> shades, double x, double z, double radius, double half)
    {
        shades.Add(Shade.Of(0.16, x, 0, z, radius, radius, half));
        shades.Add(Shade.Of(0.012, x, 0, z, radius * 3, radius * 3, half * 1.1));
        shades.Add(Shade.Of(0.3, x, 0, z + half, radius * 1.3, radius * 1.3, radius * 1.4));
    }

    private static void AddRib(List<Shade> shades, int side, int rib)
    {
        double top = 590 - (rib * 27), half = 92 + (rib < 5 ? rib * 8 : 40 - ((rib - 5) * 2));
        for (int step = 0; step < 12; step++)
        {
            (double sin, double cos) = PortableMath.SinCos((step * 13) + 6);
            shades.Add(Shade.Of(0.2, side * (8 + (half * sin)), 70 * cos, top - (step * (4 + (rib * 0.5))), 9, 9, 6));
        }
    }
}
