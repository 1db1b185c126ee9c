using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Tests.Phantoms;

public sealed class PhantomPainterTests
{
    private const short Inside = 1000;

    private static readonly Vector3 X = new(1, 0, 0);
    private static readonly Vector3 Y = new(0, 1, 0);

    [Test]
    public void A_sphere_covers_the_area_of_its_section()
    {
        ImagePlane plane = ImagePlane.Around(new(0, 0, 6), X, Y, 0.5, 100, 100);
        short[] pixels = Painted(Ellipsoid.Of(Tissue.Fat, new(0, 0, 0), new(10, 10, 10)), plane);
        double area = pixels.Sum(p => p) / (double)Inside * 0.25;
        Assert.That(area, Is.EqualTo(Math.PI * 64).Within(1).Percent);
    }

    // Every pixel is asked one by one: is its center inside? The painter may differ on the border only.
    [TestCase(0, 0, 0.0)]
    [TestCase(30, 0, 0.0)]
    [TestCase(30, 20, 0.0)]
    [TestCase(-75, 50, 0.6)]
    public void Any_section_of_any_ellipsoid_is_what_its_equation_says(double turn, double tip, double slope)
    {
        double cos = Math.Sqrt(1 - (slope * slope));
        ImagePlane plane = ImagePlane.Around(new(2, -3, 4), X, new(0, cos, slope), 0.7, 90, 120);
        Ellipsoid body = Ellipsoid.Of(Tissue.Fat, new(1, 2, 3), new(25, 12, 17), turn, tip);
        short[] pixels = Painted(body, plane);
        int inside = 0;
        for (int row = 0; row < plane.Rows; row++)
            for (int column = 0; column < plane.Columns; column++)
            {
                double distance = Distance(body, plane, row, column);
                if (distance < 0.85) Assert.That(pixels[(row * plane.Columns) + column], Is.EqualTo(Inside), $"{row},{column}");
                if (distance > 1.15) Assert.That(pixels[(row * plane.Columns) + column], Is.Zero, $"{row},{column}");
                if (distance < 1) inside++;
            }
        Assert.That(inside, Is.GreaterThan(500));
    }

    [Test]
    public void An_ellipsoid_larger_than_the_image_fills_it()
    {
        ImagePlane plane = ImagePlane.Around(new(0, 0, 0), X, Y, 1, 7, 9);
        Assert.That(Painted(Ellipsoid.Of(Tissue.Fat, new(0, 0, 0), new(900, 900, 900)), plane), Is.All.EqualTo(Inside));
    }

    [Test]
    public void An_ellipsoid_beside_the_plane_leaves_nothing()
    {
        ImagePlane plane = ImagePlane.Around(new(0, 0, 11), X, Y, 1, 20, 20);
        Assert.That(Painted(Ellipsoid.Of(Tissue.Fat, new(0, 0, 0), new(10, 10, 10)), plane), Is.All.Zero);
    }

    [Test]
    public void A_cut_keeps_one_half()
    {
        ImagePlane plane = ImagePlane.Around(new(0, 0, 0), X, Y, 0.5, 100, 100);
        Ellipsoid whole = Ellipsoid.Of(Tissue.Fat, new(0, 0, 0), new(20, 20, 20));
        foreach (Vector3 normal in (Vector3[])[X, Y, new(0.6, 0.8, 0), new(-0.6, 0.8, 0)])
        {
            double half = Painted(whole with { Cut = new(normal, 0) }, plane).Sum(p => p);
            Assert.That(half, Is.EqualTo(Painted(whole, plane).Sum(p => p) / 2.0).Within(2).Percent, $"{normal}");
        }
        Assert.That(Painted(whole with { Cut = new(Y, 0) }, plane)[(20 * 100) + 50], Is.Zero, "in front");
        Assert.That(Painted(whole with { Cut = new(Y, 0) }, plane)[(80 * 100) + 50], Is.EqualTo(Inside), "behind");
    }

    [Test]
    public void What_comes_later_covers_what_came_before()
    {
        ImagePlane plane = ImagePlane.Around(new(0, 0, 0), X, Y, 1, 41, 41);
        short[] pixels = new short[41 * 41];
        short[] values = new short[Enum.GetValues<Tissue>().Length];
        values[(int)Tissue.Fat] = 5;
        values[(int)Tissue.Muscle] = 9;
        PhantomPainter.Paint(
            [Ellipsoid.Of(Tissue.Fat, new(0, 0, 0), new(15, 15, 15)), Ellipsoid.Of(Tissue.Muscle, new(0, 0, 0), new(5, 5, 5))], plane, values, pixels);
        Assert.That((pixels[(20 * 41) + 20], pixels[(20 * 41) + 10], pixels[(20 * 41) + 1]), Is.EqualTo(((short)9, (short)5, (short)0)));
    }

    private static short[] Painted(Ellipsoid body, ImagePlane plane)
    {
        short[] values = new short[Enum.GetValues<Tissue>().Length];
        values[(int)Tissue.Fat] = Inside;
        short[] pixels = new short[plane.Rows * plane.Columns];
        Array.Fill(pixels, (short)-1);
        PhantomPainter.Paint([body], plane, values, pixels);
        return pixels;
    }

    private static double Distance(Ellipsoid body, ImagePlane plane, int row, int column)
    {
        Vector3 p = plane.Position + (plane.RowDirection * (column * plane.Spacing)) + (plane.ColumnDirection * (row * plane.Spacing)) - body.Center;
        double x = Vector3.Dot(p, body.AxisX) / body.Radii.X, y = Vector3.Dot(p, body.AxisY) / body.Radii.Y, z = Vector3.Dot(p, body.AxisZ) / body.Radii.Z;
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }
}
