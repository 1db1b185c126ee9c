using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>The arteries of one half of a brain, as an injection into the internal carotid fills them: bars with the time at which contrast
/// reaches them.</summary>
internal static class VesselTree
{
    private const double SecondsPerMillimeter = 0.006;

    /// <summary>One piece of an artery.</summary>
    /// <param name="Shade">Its shape; the density is that of full contrast.</param>
    /// <param name="Arrival">When contrast reaches it, in s.</param>
    public readonly record struct Piece(Shade Shade, double Arrival);

    /// <summary>Builds the tree.</summary>
    /// <param name="seed">The patient's seed.</param>
    public static IReadOnlyList<Piece> Build(ulong seed)
    {
        List<Piece> pieces = [];
        // The carotid and its siphon, then the forks.
        double at = Run(pieces, [new(16, -6, -112), new(18, 2, -80), new(22, -4, -52), new(16, -16, -32), new(20, -26, -22), new(16, -16, -12)], 3, 0);
        Grow(pieces, seed, "middle", new(16, -16, -12), new(0.95, -0.15, 0.3), 34, 2.2, at, 5);
        Grow(pieces, seed, "anterior", new(16, -16, -12), new(-0.25, -0.6, 0.75), 30, 1.8, at, 5);
        return pieces;
    }

    /// <summary>How much contrast a piece holds: it rises with the bolus and washes out.</summary>
    /// <param name="seconds">Since contrast arrived.</param>
    public static double Filling(double seconds) =>
        seconds <= 0 ? 0 : seconds < 0.8 ? seconds / 0.8 : seconds < 2 ? 1 : Math.Max(0, 1 - ((seconds - 2) / 1.6));

    private static void Grow(List<Piece> pieces, ulong seed, string path, Vector3 from, Vector3 direction, double length, double radius, double at, int depth)
    {
        double Part(string what) => (Seeds.Derive(seed, $"vessel/{path}/{what}") % 1001 / 500.0) - 1;
        Vector3 bend = new(0.5 * Part("x"), 0.6 * Part("y"), 0.5 * Part("z"));
        Vector3 middle = from + (Unit(direction) * (length / 2)) + (bend * (length / 5)), to = middle + (Unit(direction + (bend * 0.8)) * (length / 2));
        double end = Run(pieces, [from, middle, to], radius, at);
        if (depth == 0) return;
        Vector3 heading = Unit(to - middle), side = Unit(Vector3.Cross(heading, new(0.3, 1, 0.2 + (0.1 * Part("s")))));
        Grow(pieces, seed, path + "/a", to, heading + (side * (0.55 + (0.2 * Part("a")))), length * 0.8, radius * 0.76, end, depth - 1);
        Grow(pieces, seed, path + "/b", to, heading - (side * (0.55 + (0.2 * Part("b")))), length * 0.78, radius * 0.7, end, depth - 1);
    }

    private static double Run(List<Piece> pieces, ReadOnlySpan<Vector3> points, double radius, double at)
    {
        const int Parts = 4;
        for (int i = 1; i < points.Length; i++)
        {
            Vector3 along = points[i] - points[i - 1];
            double length = Math.Sqrt(Vector3.Dot(along, along));
            Vector3 axis = along * (1 / length), across = Vector3.Cross(axis, new(0.6, 0.8, 0));
            double size = Math.Sqrt(Vector3.Dot(across, across));
            across = size > 1e-6 ? across * (1 / size) : new(1, 0, 0);
            for (int part = 0; part < Parts; part++)
            {
                Ellipsoid body = new(
                    Tissue.Vessel, points[i - 1] + (along * ((part + 0.5) / Parts)), new(length / Parts * 0.75, radius, radius), axis, across,
                    Vector3.Cross(axis, across));
                pieces.Add(new(new(body, 4.5), at + (length * SecondsPerMillimeter * part / Parts)));
            }
            at += length * SecondsPerMillimeter;
        }
        return at;
    }

    private static Vector3 Unit(Vector3 v) => v * (1 / Math.Sqrt(Vector3.Dot(v, v)));
}
