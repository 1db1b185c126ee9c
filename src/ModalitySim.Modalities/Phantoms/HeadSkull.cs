using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>Everything of the head but what is inside the cranium: neck, face, scalp, skull, orbits, air cells.</summary>
internal static class HeadSkull
{
    private static readonly Vector3 Cranium = new(0, 2, 22);

    /// <summary>Adds the parts in the order of painting.</summary>
    public static void AddTo(List<Ellipsoid> bodies)
    {
        AddNeckAndFace(bodies);
        AddCranium(bodies);
        AddSkullBase(bodies);
        AddOrbits(bodies);
    }

    private static void AddNeckAndFace(List<Ellipsoid> bodies)
    {
        Add(bodies, Tissue.Skin, 0, 34, -110, 62, 60, 96);
        Add(bodies, Tissue.Fat, 0, 34, -110, 60, 58, 95);
        Add(bodies, Tissue.Muscle, 0, 34, -110, 54, 52, 94);
        Pair(bodies, Tissue.Skin, 78, 10, -18, 7, 15, 26, turn: -20);
        Add(bodies, Tissue.Skin, 0, -38, -55, 64, 62, 82);
        Add(bodies, Tissue.Fat, 0, -37, -55, 62, 60, 80);
        Add(bodies, Tissue.Muscle, 0, -34, -56, 56, 56, 78);
        Add(bodies, Tissue.Skin, 0, -97, -38, 13, 20, 22, tip: 20);
        // Jaw with the tongue in it, and the airway behind.
        Add(bodies, Tissue.CorticalBone, 0, -48, -98, 44, 46, 15);
        Add(bodies, Tissue.TrabecularBone, 0, -48, -98, 41, 43, 13);
        Add(bodies, Tissue.CorticalBone, 0, -43, -98, 36, 39, 16);
        Add(bodies, Tissue.Muscle, 0, -42, -98, 34, 37, 17);
        Pair(bodies, Tissue.CorticalBone, 46, -18, -72, 4, 15, 32, tip: -12);
        Add(bodies, Tissue.Air, 0, -8, -98, 11, 7, 44);
        // Atlas and axis around the spinal canal.
        Add(bodies, Tissue.CorticalBone, 0, 30, -92, 30, 24, 36);
        Add(bodies, Tissue.TrabecularBone, 0, 30, -92, 27, 21, 34);
        Add(bodies, Tissue.CerebrospinalFluid, 0, 36, -100, 12, 11, 62);
        Add(bodies, Tissue.WhiteMatter, 0, 36, -100, 6.5, 5, 62);
    }

    private static void AddCranium(List<Ellipsoid> bodies)
    {
        Add(bodies, Tissue.Skin, Cranium, 77.5, 97.5, 85.5);
        Add(bodies, Tissue.Fat, Cranium, 75.5, 95.5, 83.5);
        Pair(bodies, Tissue.Muscle, 66, -22, -8, 9, 34, 36, turn: 12);
        Add(bodies, Tissue.CorticalBone, Cranium, 71.5, 91.5, 79.5);
        Add(bodies, Tissue.Marrow, Cranium, 69.7, 89.7, 77.7);
        Add(bodies, Tissue.CorticalBone, Cranium, 67.3, 87.3, 75.3);
    }

    private static void AddSkullBase(List<Ellipsoid> bodies)
    {
        // Maxilla, nose and sinuses lie in front of and below the cranium.
        Add(bodies, Tissue.CorticalBone, 0, -66, -58, 38, 26, 26);
        Add(bodies, Tissue.TrabecularBone, 0, -66, -62, 35, 23, 24);
        Pair(bodies, Tissue.CorticalBone, 59, -36, -40, 3, 28, 5, turn: -18);
        Pair(bodies, Tissue.Air, 23, -62, -52, 13, 16, 17);
        Pair(bodies, Tissue.Air, 6, -64, -46, 5.5, 32, 24);
        Pair(bodies, Tissue.Air, 7, -60, -16, 5, 20, 8);
        Pair(bodies, Tissue.CorticalBone, 12, -84, -2, 12, 7, 13);
        Pair(bodies, Tissue.Air, 11, -85, -1, 9, 4.5, 10);
        Pair(bodies, Tissue.Skin, 2, -101, -44, 1.5, 6, 4);
    }

    private static void AddOrbits(List<Ellipsoid> bodies)
    {
        HalfSpace behindTheBrow = new(new(0, 1, 0), -84);
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            bodies.Add(Ellipsoid.Of(Tissue.Skin, new(33 * side, -71, -16), new(15, 14.5, 13)));
            bodies.Add(Ellipsoid.Of(Tissue.CorticalBone, new(33 * side, -57, -16), new(22, 29, 20), 10 * side, cut: behindTheBrow));
            bodies.Add(Ellipsoid.Of(Tissue.Fat, new(33 * side, -59, -16), new(20, 28, 18), 10 * side, cut: behindTheBrow));
        }
        Pair(bodies, Tissue.Muscle, 22, -54, -16, 2, 16, 5, turn: 12);
        Pair(bodies, Tissue.Muscle, 43, -54, -16, 2, 16, 5, turn: -25);
        Pair(bodies, Tissue.WhiteMatter, 28, -46, -16, 2.3, 16, 2.3, turn: 18);
        Pair(bodies, Tissue.Skin, 33, -71, -16, 14.5, 14.5, 13.5);
        Pair(bodies, Tissue.Muscle, 33, -70, -16, 13, 13, 13);
        Pair(bodies, Tissue.Vitreous, 33, -70, -16, 12, 12, 12);
        Pair(bodies, Tissue.Lens, 33, -79, -16, 5, 2.2, 5);
    }

    private static void Add(List<Ellipsoid> bodies, Tissue tissue, Vector3 center, double rx, double ry, double rz) =>
        bodies.Add(Ellipsoid.Of(tissue, center, new(rx, ry, rz)));

    private static void Add(
        List<Ellipsoid> bodies, Tissue tissue, double x, double y, double z, double rx, double ry, double rz, double turn = 0, double tip = 0) =>
        bodies.Add(Ellipsoid.Of(tissue, new(x, y, z), new(rx, ry, rz), turn, tip));

    private static void Pair(
        List<Ellipsoid> bodies, Tissue tissue, double x, double y, double z, double rx, double ry, double rz, double turn = 0, double tip = 0)
    {
        Add(bodies, tissue, x, y, z, rx, ry, rz, turn, tip);
        Add(bodies, tissue, -x, y, z, rx, ry, rz, -turn, tip);
    }
}
