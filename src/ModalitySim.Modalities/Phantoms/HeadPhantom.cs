using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>A head of ellipsoids in the patient's coordinates, z = 0 at the orbitomeatal line: scalp, skull, face, brain, ventricles, lesion.
/// The order is the order of painting: what comes later covers what came before.</summary>
internal static class HeadPhantom
{
    /// <summary>Builds a head.</summary>
    public static IReadOnlyList<Ellipsoid> Build(HeadAnatomy anatomy)
    {
        List<Ellipsoid> bodies = [];
        HeadSkull.AddTo(bodies);
        HeadBrain.AddTo(bodies, anatomy.Ventricles);
        HeadLesion.AddTo(bodies, anatomy);
        (double sin, double cos) = PortableMath.SinCos(anatomy.Turn);
        return [.. bodies.Select(body => Placed(body, anatomy, sin, cos))];
    }

    private static Ellipsoid Placed(Ellipsoid body, HeadAnatomy anatomy, double sin, double cos)
    {
        Vector3 Turned(Vector3 v) => new((v.X * cos) - (v.Y * sin), (v.X * sin) + (v.Y * cos), v.Z);
        Vector3 scale = anatomy.Scale;
        Vector3 center = new(body.Center.X * scale.X, body.Center.Y * scale.Y, body.Center.Z * scale.Z);
        // The radii keep to the scale of the axis that they mostly follow; a sheared ellipsoid would gain nothing.
        Vector3 radii = new(body.Radii.X * Along(body.AxisX, scale), body.Radii.Y * Along(body.AxisY, scale), body.Radii.Z * Along(body.AxisZ, scale));
        return body with
        {
            Center = Turned(center) + anatomy.Offset,
            Radii = radii,
            AxisX = Turned(body.AxisX),
            AxisY = Turned(body.AxisY),
            AxisZ = Turned(body.AxisZ),
            Cut = body.Cut is { } cut ? new(Turned(cut.Normal), cut.Distance * Along(cut.Normal, scale)) : null,
        };
    }

    private static double Along(Vector3 axis, Vector3 scale) =>
        (axis.X * axis.X * scale.X) + (axis.Y * axis.Y * scale.Y) + (axis.Z * axis.Z * scale.Z);
}
