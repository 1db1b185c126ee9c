using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>An ellipsoid of one tissue, with an optional half-space outside which it is cut away.</summary>
/// <param name="Tissue">What it is made of.</param>
/// <param name="Center">Its center, in mm.</param>
/// <param name="Radii">Its semi-axes along its own axes, in mm.</param>
/// <param name="AxisX">Unit vector of its first axis.</param>
/// <param name="AxisY">Unit vector of its second axis.</param>
/// <param name="AxisZ">Unit vector of its third axis.</param>
/// <param name="Cut">The half-space that is kept, or null.</param>
internal sealed record Ellipsoid(Tissue Tissue, Vector3 Center, Vector3 Radii, Vector3 AxisX, Vector3 AxisY, Vector3 AxisZ, HalfSpace? Cut = null)
{
    /// <summary>Makes an ellipsoid whose axes are the patient's, turned about the patient's long axis, then tipped about the left-right axis.</summary>
    /// <param name="tissue">What it is made of.</param>
    /// <param name="center">Its center, in mm.</param>
    /// <param name="radii">Its semi-axes, in mm.</param>
    /// <param name="turn">Degrees about z; positive turns the x axis towards the y axis.</param>
    /// <param name="tip">Degrees about x; positive turns the y axis towards the z axis.</param>
    /// <param name="cut">The half-space that is kept, or null.</param>
    public static Ellipsoid Of(Tissue tissue, Vector3 center, Vector3 radii, double turn = 0, double tip = 0, HalfSpace? cut = null)
    {
        (double s, double c) = PortableMath.SinCos(turn);
        (double st, double ct) = PortableMath.SinCos(tip);
        return new(tissue, center, radii, new(c, s * ct, s * st), new(-s, c * ct, c * st), new(0, -st, ct), cut);
    }
}

/// <summary>The points p with Normal · p ≥ Distance.</summary>
/// <param name="Normal">Unit vector into the half-space.</param>
/// <param name="Distance">Signed distance of its border from the origin, in mm.</param>
internal readonly record struct HalfSpace(Vector3 Normal, double Distance);
