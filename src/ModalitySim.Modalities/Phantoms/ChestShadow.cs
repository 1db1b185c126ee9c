using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>A chest as radiographs see it: ribs over lungs, heart, spine, diaphragm, and a nodule in some patients. Densities are relative to the
/// surrounding body; a millimeter of soft tissue adds 1.</summary>
internal static class ChestShadow
{
    /// <summary>Builds a chest.</summary>
    /// <param name="seed">The patient's seed.</param>
    public static IReadOnlyList<Shade> Build(ulong seed)
    {
        double size = 0.94 + (Seeds.Derive(seed, "chest/size") % 121 / 1000.0), heart = 0.9 + (Seeds.Derive(seed, "chest/heart") % 301 / 1000.0);
        List<Shade> shades =
        [
            Shade.Of(1, 0, 0, -20, 168, 108, 300),
            Shade.Of(0.8, 0, 20, 175, 205, 62, 70),
            Shade.Of(0.6, 0, 20, 240, 60, 60, 90),
            // Lungs, with the trachea between them.
            Shade.Of(-0.78, 74, 5, 12, 60, 82, 138),
            Shade.Of(-0.78, -76, 5, 12, 62, 82, 138),
            Shade.Of(-0.5, 66, 8, 105, 44, 58, 52),
            Shade.Of(-0.5, -66, 8, 105, 44, 58, 52),
            Shade.Of(-0.9, 0, 10, 120, 9, 9, 70),
            // Heart and great vessels: the apex points to the patient's left.
            Shade.Of(0.62, 26 * heart, -22, -52, 62 * heart, 48, 58, turn: 0, tip: 0),
            Shade.Of(0.5, -14, -18, -30, 38, 42, 52),
            Shade.Of(0.55, 16, 0, 44, 20, 24, 46),
            Shade.Of(0.45, 34, 6, 10, 22, 20, 26),
            Shade.Of(0.45, -36, 8, 4, 22, 20, 30),
            // Liver and stomach under the domes of the diaphragm.
            Shade.Of(0.7, -78, 0, -150, 72, 84, 72),
            Shade.Of(0.62, 78, 0, -158, 68, 80, 70),
            Shade.Of(-0.75, 62, -10, -128, 26, 24, 14),
            // Breastbone, collarbones and shoulder blades.
            Shade.Of(0.4, 0, -88, 40, 18, 6, 90),
        ];
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            AddBar(shades, 0.7, new(14 * side, -70, 138), new(150 * side, -10, 165), 6.5, 14);
            shades.Add(Shade.Of(0.3, 128 * side, 72, 82, 34, 7, 66, turn: -24 * side));
            shades.Add(Shade.Of(0.9, 172 * side, 14, 140, 24, 22, 26));
        }
        AddSpine(shades);
        for (int rib = 0; rib < 10; rib++) AddRib(shades, rib);
        if (Seeds.Derive(seed, "chest/nodule") % 3 != 0) AddNodule(shades, seed);
        return [.. shades.Select(shade => Scaled(shade, size))];
    }

    private static void AddSpine(List<Shade> shades)
    {
        for (int i = 0; i < 16; i++)
        {
            double z = 225 - (i * 27);
            shades.Add(Shade.Of(0.75, 0, 70, z, 19 + (i * 0.5), 17, 11.5));
            shades.Add(Shade.Of(0.4, 0, 98, z - 6, 5, 16, 9));
            shades.Add(Shade.Of(0.3, 0, 82, z, 32, 6, 6));
        }
    }

    // A rib leaves the spine, runs round the side and descends to the front: a chain of short bars.
    private static void AddRib(List<Shade> shades, int rib)
    {
        double top = 148 - (rib * 25), half = 104 + (rib < 5 ? rib * 9 : 45 - ((rib - 5) * 2)), descent = 52 + (rib * 5);
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            Vector3 before = default;
            for (int step = 0; step <= 14; step++)
            {
                (double sin, double cos) = PortableMath.SinCos(step * 11);
                Vector3 at = new(side * (8 + (half * sin)), 10 + (78 * cos), top - (descent * step / 14));
                if (step > 0) AddBar(shades, 0.62, before, at, 4.6, 1);
                before = at;
            }
        }
    }

    private static void AddBar(List<Shade> shades, double density, Vector3 from, Vector3 to, double radius, int pieces)
    {
        Vector3 along = to - from;
        double length = Math.Sqrt(Vector3.Dot(along, along));
        Vector3 axis = along * (1 / length);
        Vector3 across = Vector3.Cross(axis, new(0, 0, 1));
        double size = Math.Sqrt(Vector3.Dot(across, across));
        Vector3 second = size > 1e-6 ? across * (1 / size) : new(1, 0, 0), third = Vector3.Cross(axis, second);
        for (int i = 0; i < pieces; i++)
            shades.Add(new(new(
                Tissue.Air, from + (along * ((i + 0.5) / pieces)), new(length / pieces * 0.8, radius, radius * 1.3), axis, second, third), density));
    }

    private static void AddNodule(List<Shade> shades, ulong seed)
    {
        double side = Seeds.Derive(seed, "chest/nodule/side") % 2 == 0 ? 1 : -1, radius = 5 + (Seeds.Derive(seed, "chest/nodule/radius") % 9);
        double x = 60 + (Seeds.Derive(seed, "chest/nodule/x") % 41), z = (Seeds.Derive(seed, "chest/nodule/z") % 121) - 30.0;
        shades.Add(Shade.Of(0.95, side * x, -10, z, radius, radius, radius * 1.1));
    }

    private static Shade Scaled(Shade shade, double factor) =>
        shade with { Body = shade.Body with { Center = shade.Body.Center * factor, Radii = shade.Body.Radii * factor } };
}
