using System.Runtime.CompilerServices;
using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>Parallel rays along a plane's normal through shades: the length of path in each ellipsoid, in closed form, times its density, summed.
/// Holds no state.</summary>
internal static class Radiograph
{
    /// <summary>Sums the shades.</summary>
    /// <param name="shades">The phantom.</param>
    /// <param name="plane">Where the pixels lie; its distance along the normal means nothing.</param>
    /// <returns>Rows × columns sums.</returns>
    public static float[] Sum(IReadOnlyList<Shade> shades, ImagePlane plane)
    {
        float[] sums = new float[plane.Rows * plane.Columns];
        foreach (Shade shade in shades) Add(shade, plane, sums);
        return sums;
    }

    /// <summary>Adds one shade to sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Shade shade, ImagePlane plane, Span<float> sums)
    {
        Ellipsoid body = shade.Body;
        Vector3 origin = plane.Position - body.Center, normal = plane.Normal;
        Vector3 u = plane.RowDirection * plane.Spacing, v = plane.ColumnDirection * plane.Spacing;
        // The ray o + u·U + v·V + t·N meets the ellipsoid where a·t² + 2b·t + c ≤ 0; b and c are polynomials in u and v.
        double a = 0, bu = 0, bv = 0, b0 = 0, cuu = 0, cuv = 0, cvv = 0, cu = 0, cv = 0, c0 = -1;
        for (int axis = 0; axis < 3; axis++)
        {
            (Vector3 direction, double radius) = axis switch
            {
                0 => (body.AxisX, body.Radii.X),
                1 => (body.AxisY, body.Radii.Y),
                _ => (body.AxisZ, body.Radii.Z),
            };
            double n = Vector3.Dot(direction, normal) / radius, p = Vector3.Dot(direction, u) / radius;
            double q = Vector3.Dot(direction, v) / radius, r = Vector3.Dot(direction, origin) / radius;
            a += n * n;
            bu += n * p;
            bv += n * q;
            b0 += n * r;
            cuu += p * p;
            cuv += p * q;
            cvv += q * q;
            cu += p * r;
            cv += q * r;
            c0 += r * r;
        }
        // The square of half the chord, times a², is a quadratic in u for each row: open downwards, positive inside the shadow.
        double squared = (bu * bu) - (a * cuu), length = 2 * shade.Density / a;
        for (int row = 0; row < plane.Rows; row++)
        {
            double b = (bv * row) + b0, c = (((cvv * row) + (2 * cv)) * row) + c0;
            double linear = (bu * b) - (a * ((cuv * row) + cu)), constant = (b * b) - (a * c);
            double root = (linear * linear) - (squared * constant);
            if (!(root > 0)) continue;
            root = Math.Sqrt(root);
            double from = Math.Max(Math.Ceiling((linear - root) / -squared), 0), to = Math.Min(Math.Floor((linear + root) / -squared), plane.Columns - 1);
            Span<float> line = sums.Slice(row * plane.Columns, plane.Columns);
            for (int column = (int)from; column <= (int)to; column++)
            {
                double inside = (((squared * column) + (2 * linear)) * column) + constant;
                if (inside > 0) line[column] += (float)(length * Math.Sqrt(inside));
            }
        }
    }

    /// <summary>Makes stored values of sums.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="offset">The value of an empty path.</param>
    /// <param name="gain">What a unit of the sum adds; negative where more tissue gives less signal.</param>
    /// <param name="most">The greatest stored value; the least is 0.</param>
    /// <param name="pixels">Receives the values.</param>
    public static void Store(ReadOnlySpan<float> sums, float offset, float gain, short most, Span<short> pixels)
    {
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (short)Math.Clamp(offset + (gain * sums[i]) + 0.5f, 0, most);
    }
}
