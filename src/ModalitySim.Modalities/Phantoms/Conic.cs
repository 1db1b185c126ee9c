using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>The section of an ellipsoid with an image plane, in pixel coordinates (u = column, v = row):
/// the points with A·u² + 2B·uv + C·v² + 2D·u + 2E·v + F ≤ 0, on the kept side of a line where the ellipsoid is cut.</summary>
internal readonly struct Conic
{
    private readonly double _a, _b, _c, _d, _e, _f;
    private readonly double _cutU, _cutV, _cut0;
    private readonly bool _isCut;

    /// <summary>Intersects an ellipsoid with a plane.</summary>
    public Conic(Ellipsoid body, ImagePlane plane)
    {
        Vector3 origin = plane.Position - body.Center;
        Vector3 u = plane.RowDirection * plane.Spacing, v = plane.ColumnDirection * plane.Spacing;
        _f = -1;
        for (int axis = 0; axis < 3; axis++)
        {
            (Vector3 direction, double radius) = axis switch
            {
                0 => (body.AxisX, body.Radii.X),
                1 => (body.AxisY, body.Radii.Y),
                _ => (body.AxisZ, body.Radii.Z),
            };
            double p = Vector3.Dot(direction, u) / radius, q = Vector3.Dot(direction, v) / radius, r = Vector3.Dot(direction, origin) / radius;
            _a += p * p;
            _b += p * q;
            _c += q * q;
            _d += p * r;
            _e += q * r;
            _f += r * r;
        }
        if (body.Cut is { } cut)
        {
            _isCut = true;
            _cutU = Vector3.Dot(cut.Normal, u);
            _cutV = Vector3.Dot(cut.Normal, v);
            _cut0 = Vector3.Dot(cut.Normal, plane.Position) - cut.Distance;
        }
    }

    /// <summary>Finds the rows that the section touches.</summary>
    /// <returns>False when the plane misses the ellipsoid.</returns>
    public bool TryGetRows(int rows, out int first, out int last)
    {
        // A row v is touched where the discriminant (B·v + D)² − A(C·v² + 2E·v + F) is not negative: a quadratic in v, open downwards.
        double square = (_a * _c) - (_b * _b), half = (_b * _d) - (_a * _e), constant = (_d * _d) - (_a * _f);
        double root = (half * half) + (square * constant);
        first = 0;
        last = -1;
        if (!(root > 0) || !(square > 0)) return false;
        root = Math.Sqrt(root);
        double from = Math.Ceiling((half - root) / square), to = Math.Floor((half + root) / square);
        if (to < 0 || from > rows - 1) return false;
        first = from < 0 ? 0 : (int)from;
        last = to > rows - 1 ? rows - 1 : (int)to;
        return first <= last;
    }

    /// <summary>Finds the interval of the section in one row, in columns, not clipped to the image.</summary>
    /// <returns>False when the row misses the section.</returns>
    public bool TryGetInterval(int row, out double from, out double to)
    {
        double b = (_b * row) + _d;
        double c = (((_c * row) + (2 * _e)) * row) + _f;
        double root = (b * b) - (_a * c);
        from = to = 0;
        if (!(root > 0)) return false;
        root = Math.Sqrt(root);
        from = (-b - root) / _a;
        to = (root - b) / _a;
        if (!_isCut) return true;
        double side = (_cutV * row) + _cut0;
        if (_cutU > 1e-9) from = Math.Max(from, -side / _cutU);
        else if (_cutU < -1e-9) to = Math.Min(to, -side / _cutU);
        else if (side < 0) return false;
        return from < to;
    }
}
