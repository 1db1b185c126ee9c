using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>What is inside the cranium: fluid, cortex with its sulci, white matter, deep nuclei, ventricles, cerebellum, vessels, skull base.</summary>
internal static class HeadBrain
{
    private static readonly Vector3 Center = new(0, 2, 24);
    private static readonly Vector3 Radii = new(62.5, 82.5, 70.5);

    /// <summary>Adds the parts in the order of painting.</summary>
    /// <param name="bodies">Receives the parts.</param>
    /// <param name="width">Width of ventricles and sulci relative to a young adult's.</param>
    public static void AddTo(List<Ellipsoid> bodies, double width)
    {
        Add(bodies, Tissue.CerebrospinalFluid, 0, 2, 22, 65.5, 85.5, 73.5);
        bodies.Add(Ellipsoid.Of(Tissue.GreyMatter, Center, Radii));
        bodies.Add(Ellipsoid.Of(Tissue.WhiteMatter, Center, new(57, 77, 65)));
        AddSulci(bodies, width);
        AddMidline(bodies, width);
        AddNuclei(bodies);
        AddVentricles(bodies, width);
        AddFossa(bodies, width);
        AddVessels(bodies);
    }

    private static void AddSulci(List<Ellipsoid> bodies, double width)
    {
        ReadOnlySpan<double> heights = [-0.28, 0.02, 0.3, 0.56, 0.8];
        for (int ring = 0; ring < heights.Length; ring++)
        {
            double up = heights[ring], out_ = Math.Sqrt(1 - (up * up));
            int count = (int)(26 * out_);
            for (int i = 0; i < count; i++)
            {
                (double sin, double cos) = PortableMath.SinCos((i + (ring % 2 * 0.5) + 0.25) * 360 / count);
                // Alternately deep and shallow, as cortex folds.
                AddSulcus(bodies, new(out_ * cos, out_ * sin, up), width, i % 2 == 0 ? 11 : 7.5);
            }
        }
    }

    private static void AddSulcus(List<Ellipsoid> bodies, Vector3 direction, double width, double depth)
    {
        Vector3 surface = new(direction.X * Radii.X, direction.Y * Radii.Y, direction.Z * Radii.Z);
        Vector3 normal = Unit(new(direction.X / Radii.X, direction.Y / Radii.Y, direction.Z / Radii.Z));
        Vector3 along = Unit(Vector3.Cross(new(0, 0, 1), normal)), across = Vector3.Cross(normal, along);
        Vector3 ribbon = Center + surface - (normal * (depth + 1));
        Vector3 core = Center + surface - (normal * (depth - 2));
        bodies.Add(new(Tissue.GreyMatter, ribbon, new(depth, 4.4, 17), normal, along, across));
        bodies.Add(new(Tissue.CerebrospinalFluid, core, new(depth - 1, 0.85 * width, 15), normal, along, across));
    }

    private static void AddMidline(List<Ellipsoid> bodies, double width)
    {
        HalfSpace above = new(new(0, 0, 1), 14);
        bodies.Add(Ellipsoid.Of(Tissue.GreyMatter, Center, new(4.6, 81, 69), cut: above));
        bodies.Add(Ellipsoid.Of(Tissue.CerebrospinalFluid, Center, new(1.3 * width, 83, 71), cut: above));
        bodies.Add(Ellipsoid.Of(Tissue.Falx, new(0, 2, 24), new(0.7, 85, 73), cut: above));
        // Corpus callosum bridges the fissure over the ventricles.
        Add(bodies, Tissue.WhiteMatter, 0, 0, 34, 9, 36, 6);
        Add(bodies, Tissue.WhiteMatter, 0, -30, 26, 9, 6, 9);
        Add(bodies, Tissue.WhiteMatter, 0, 33, 27, 10, 6, 8);
        // Sylvian fissures, with the insula inside.
        Pair(bodies, Tissue.GreyMatter, 48, -10, 10, 12, 19, 14, turn: -8);
        Pair(bodies, Tissue.CerebrospinalFluid, 51, -12, 9, 11, 1.3 * width, 12, turn: 28);
        Pair(bodies, Tissue.CerebrospinalFluid, 42, -8, 10, 1.2 * width, 14, 11, turn: -8);
    }

    private static void AddNuclei(List<Ellipsoid> bodies)
    {
        Pair(bodies, Tissue.GreyMatter, 16, -24, 22, 6, 10, 12, turn: 14);
        Pair(bodies, Tissue.GreyMatter, 27, -6, 12, 7.5, 18, 11, turn: -12);
        Pair(bodies, Tissue.GreyMatter, 10.5, 9, 15, 9, 14, 10, turn: 24);
    }

    private static void AddVentricles(List<Ellipsoid> bodies, double width)
    {
        Pair(bodies, Tissue.CerebrospinalFluid, 8.5, -20, 25, 4.6 * width, 17, 9 * width, turn: 14);
        Pair(bodies, Tissue.CerebrospinalFluid, 11, 6, 28, 5.2 * width, 24, 6.5 * width, turn: -14);
        Pair(bodies, Tissue.CerebrospinalFluid, 22, 34, 20, 5.4 * width, 19, 9 * width, turn: -14);
        Pair(bodies, Tissue.CerebrospinalFluid, 33, 10, -8, 2.2 * width, 14, 3 * width, turn: -10);
        Add(bodies, Tissue.CerebrospinalFluid, 0, 2, 12, 1.9 * width, 13, 9);
        Add(bodies, Tissue.WhiteMatter, 0, -18, 26, 0.7, 17, 9);
        // Calcified pineal gland and choroid plexus.
        Add(bodies, Tissue.Calcification, 0, 22, 14, 2.2, 2.8, 2.2);
        Pair(bodies, Tissue.Calcification, 20, 30, 20, 2, 4, 2.4, turn: -14);
    }

    private static void AddFossa(List<Ellipsoid> bodies, double width)
    {
        // The skull base slopes from the brows down to the occiput: bone, and the soft tissue of the face below it.
        Vector3 downwards = new(0, -0.352, -0.936);
        Vector3 cranium = new(0, 2, 22);
        bodies.Add(Ellipsoid.Of(Tissue.CorticalBone, cranium, new(67, 87, 75), cut: new(downwards, 21)));
        bodies.Add(Ellipsoid.Of(Tissue.TrabecularBone, cranium, new(67, 87, 75), cut: new(downwards, 22.5)));
        bodies.Add(Ellipsoid.Of(Tissue.Muscle, cranium, new(72, 92, 80), cut: new(downwards, 29)));
        Add(bodies, Tissue.Air, 0, -22, -64, 9, 9, 26);
        AddTemporalLobes(bodies);
        Add(bodies, Tissue.Air, 0, -28, -30, 11, 12, 8);
        HalfSpace tentorium = new(downwards, -8);
        bodies.Add(Ellipsoid.Of(Tissue.CorticalBone, new(0, 36, -20), new(53.5, 39, 32), cut: new(downwards, 8)));
        bodies.Add(Ellipsoid.Of(Tissue.CerebrospinalFluid, new(0, 36, -20), new(50.5, 36, 29.5), cut: tentorium));
        bodies.Add(Ellipsoid.Of(Tissue.GreyMatter, new(0, 37.5, -19), new(47.5, 32.5, 26.5), cut: new(downwards, -7.3)));
        Pair(bodies, Tissue.WhiteMatter, 22, 37, -20, 16, 15, 9, turn: 20);
        Add(bodies, Tissue.CerebrospinalFluid, 0, 66, -28, 2 * width, 6, 9);
        Add(bodies, Tissue.CerebrospinalFluid, 0, 2, -12, 15 * width, 10, 8);
        Add(bodies, Tissue.CerebrospinalFluid, 0, 16, -22, 17, 16, 15);
        Add(bodies, Tissue.WhiteMatter, 0, 14, -6, 13, 10, 10);
        Add(bodies, Tissue.WhiteMatter, 0, 17, -22, 14.5, 13, 13);
        Add(bodies, Tissue.CerebrospinalFluid, 0, 29, -48, 12, 11, 22);
        Add(bodies, Tissue.WhiteMatter, 0, 28, -48, 7, 6.5, 24);
        Add(bodies, Tissue.CerebrospinalFluid, 0, 32, -22, 6.5 * width, 4 * width, 9);
        // Petrous pyramids with their air cells.
        Pair(bodies, Tissue.CorticalBone, 42, 12, -32, 25, 8, 9, turn: -35);
        Pair(bodies, Tissue.CorticalBone, 60, 24, -34, 10, 16, 17);
        Pair(bodies, Tissue.MastoidCells, 60, 26, -36, 7, 12, 14);
        Pair(bodies, Tissue.Air, 62, 8, -32, 14, 3, 3);
    }

    // The temporal lobes lie in the middle fossae, on either side of the sella and below the rest of the brain.
    private static void AddTemporalLobes(List<Ellipsoid> bodies)
    {
        HalfSpace below = new(new(0, 0, -1), 2);
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            Vector3 center = new(36 * side, -14, -12);
            double turn = -8 * side;
            bodies.Add(Ellipsoid.Of(Tissue.CorticalBone, center, new(25, 34, 23), turn, cut: new(new(0, 0, -1), 8)));
            bodies.Add(Ellipsoid.Of(Tissue.CerebrospinalFluid, center, new(23, 32, 21), turn, cut: below));
            bodies.Add(Ellipsoid.Of(Tissue.GreyMatter, center, new(21.8, 30.8, 20), turn, cut: below));
            bodies.Add(Ellipsoid.Of(Tissue.WhiteMatter, center, new(16, 25, 15), turn, cut: below));
        }
    }

    private static void AddVessels(List<Ellipsoid> bodies)
    {
        Add(bodies, Tissue.Vessel, 0, 1, -22, 1.7, 1.7, 14);
        Pair(bodies, Tissue.Vessel, 11, -14, -18, 2.2, 2.2, 12);
        Pair(bodies, Tissue.Vessel, 24, -14, -6, 14, 1.5, 1.5, turn: -10);
        Pair(bodies, Tissue.Vessel, 43, -12, 4, 8, 1.3, 1.4, turn: 20);
        Pair(bodies, Tissue.Vessel, 7, -22, -6, 7, 1.3, 1.3, turn: 30);
        Pair(bodies, Tissue.Vessel, 2.2, -34, 14, 1.1, 3, 20);
        Pair(bodies, Tissue.Vessel, 12, 4, -8, 12, 1.2, 1.2, turn: 35);
        Add(bodies, Tissue.Vessel, 0, 86, 24, 4, 3, 44);
        Pair(bodies, Tissue.Vessel, 34, 72, -16, 26, 2.4, 3.5, turn: -32);
    }

    private static Vector3 Unit(Vector3 v) => v * (1 / Math.Sqrt(Vector3.Dot(v, v)));

    private static void Add(
        List<Ellipsoid> bodies, Tissue tissue, double x, double y, double z, double rx, double ry, double rz, double turn = 0) =>
        bodies.Add(Ellipsoid.Of(tissue, new(x, y, z), new(rx, ry, rz), turn));

    private static void Pair(
        List<Ellipsoid> bodies, Tissue tissue, double x, double y, double z, double rx, double ry, double rz, double turn = 0)
    {
        Add(bodies, tissue, x, y, z, rx, ry, rz, turn);
        Add(bodies, tissue, -x, y, z, rx, ry, rz, -turn);
    }
}
