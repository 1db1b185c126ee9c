using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Tests.Phantoms;

public sealed class HeadPhantomTests
{
    private static readonly HeadAnatomy Mean = new(new(1, 1, 1), 1, new(0, 0, 0), 0, Lesion.None, new(0, 0, 0), 0);

    // Points of the mean head, in mm: left, back, head; and what a CT finds there, in HU.
    [TestCase(0, 0, 200, -1000, TestName = "Above_the_head_is_air")]
    [TestCase(0, -87, 22, 420, TestName = "Between_the_tables_of_the_skull_is_marrow")]
    [TestCase(0, -88.7, 22, 1350, TestName = "The_outer_table_is_bone")]
    [TestCase(0, -91.5, 22, -90, TestName = "Under_the_skin_is_fat")]
    [TestCase(30, 10, 60, 29, TestName = "The_middle_of_a_hemisphere_is_white_matter")]
    [TestCase(10.5, 9, 15, 39, TestName = "The_thalamus_is_grey_matter")]
    [TestCase(8.5, -20, 25, 8, TestName = "The_frontal_horn_is_fluid")]
    [TestCase(0, 22, 14, 190, TestName = "The_pineal_gland_is_calcified")]
    [TestCase(33, -70, -16, 10, TestName = "The_eye_is_vitreous")]
    [TestCase(23, -62, -52, -1000, TestName = "The_maxillary_sinus_is_air")]
    public void The_head_has_the_parts_of_a_head(double x, double y, double z, int hounsfield) =>
        Assert.That(Sampled(Mean, Attenuation.StoredValues(contrast: false), x, y, z) + Attenuation.Intercept, Is.EqualTo(hounsfield));

    [Test]
    public void The_head_is_the_same_on_both_sides_but_for_the_lesion()
    {
        short[] values = Attenuation.StoredValues(contrast: false);
        ImagePlane plane = ImagePlane.Around(new(0, 0, 20), new(1, 0, 0), new(0, 1, 0), 2, 101, 101);
        short[] pixels = new short[101 * 101];
        PhantomPainter.Paint(HeadPhantom.Build(Mean), plane, values, pixels);
        int different = 0;
        for (int row = 0; row < 101; row++)
            for (int column = 0; column < 50; column++)
                if (Math.Abs(pixels[(row * 101) + column] - pixels[(row * 101) + 100 - column]) > 60) different++;
        Assert.That(different, Is.LessThan(101 * 101 / 50));
    }

    [Test]
    public void Iodine_lights_up_vessels_only()
    {
        short[] plain = Attenuation.StoredValues(contrast: false), contrast = Attenuation.StoredValues(contrast: true);
        Assert.That(contrast[(int)Tissue.Vessel] - plain[(int)Tissue.Vessel], Is.GreaterThan(250));
        Assert.That(contrast[(int)Tissue.CorticalBone], Is.EqualTo(plain[(int)Tissue.CorticalBone]));
    }

    [TestCase("Hemorrhage", 68)]
    [TestCase("Infarct", 17)]
    public void A_lesion_lies_where_the_anatomy_says(string lesion, int hounsfield)
    {
        HeadAnatomy ill = Mean with { Lesion = Enum.Parse<Lesion>(lesion), LesionCenter = new(35, 10, 40), LesionRadius = 10 };
        Assert.That(Sampled(ill, Attenuation.StoredValues(contrast: false), 35, 10, 40) + Attenuation.Intercept, Is.EqualTo(hounsfield));
    }

    [Test]
    public void Seeds_draw_different_heads_of_human_size()
    {
        HeadAnatomy[] heads = [.. Enumerable.Range(0, 100).Select(seed => HeadAnatomy.From((ulong)seed, 50))];
        Assert.That(heads.Select(head => head.Scale), Is.Unique);
        Assert.That(heads.Select(head => head.Scale.X), Is.All.InRange(0.9, 1.1));
        Assert.That(heads.Select(head => head.Lesion).Distinct().Count(), Is.EqualTo(4));
        Assert.That(HeadAnatomy.From(1, 90).Ventricles, Is.GreaterThan(HeadAnatomy.From(1, 20).Ventricles), "the old brain shrinks");
        Assert.That(HeadAnatomy.From(1, 0).Scale.X, Is.LessThan(0.8 * HeadAnatomy.From(1, 20).Scale.X), "a newborn's head is small");
    }

    private static int Sampled(HeadAnatomy anatomy, short[] values, double x, double y, double z)
    {
        short[] pixel = new short[1];
        PhantomPainter.Paint(HeadPhantom.Build(anatomy), new(new(x, y, z), new(1, 0, 0), new(0, 1, 0), 0.01, 1, 1), values, pixel);
        return pixel[0];
    }
}
