using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Tests.Phantoms;

public sealed class RelaxationTests
{
    private static readonly short[] T1 = Relaxation.SpinEcho(500, 12, null, 1.5);
    private static readonly short[] T2 = Relaxation.SpinEcho(4500, 100, null, 1.3);
    private static readonly short[] Flair = Relaxation.SpinEcho(9000, 120, 2500, 1.8);

    [Test]
    public void T1_shows_fat_bright_white_matter_brighter_than_grey_and_fluid_dark()
    {
        Assert.That(Value(T1, Tissue.Fat), Is.GreaterThan(Value(T1, Tissue.WhiteMatter)));
        Assert.That(Value(T1, Tissue.WhiteMatter), Is.GreaterThan(Value(T1, Tissue.GreyMatter)));
        Assert.That(Value(T1, Tissue.GreyMatter), Is.GreaterThan(2 * Value(T1, Tissue.CerebrospinalFluid)));
    }

    [Test]
    public void T2_shows_fluid_brightest_and_grey_matter_brighter_than_white()
    {
        Assert.That(Value(T2, Tissue.CerebrospinalFluid), Is.EqualTo(T2.Where((_, i) => (Tissue)i != Tissue.Vitreous).Max()));
        Assert.That(Value(T2, Tissue.GreyMatter), Is.GreaterThan(1.3 * Value(T2, Tissue.WhiteMatter)));
    }

    [Test]
    public void Flair_suppresses_fluid_and_shows_edema_bright()
    {
        Assert.That(Value(Flair, Tissue.CerebrospinalFluid), Is.LessThan(0.05 * Value(Flair, Tissue.GreyMatter)));
        Assert.That(Value(Flair, Tissue.Edema), Is.GreaterThan(1.2 * Value(Flair, Tissue.GreyMatter)));
    }

    [Test]
    public void Fat_saturation_takes_fat_and_marrow_away_and_nothing_else()
    {
        short[] saturated = [.. T1];
        Relaxation.SaturateFat(saturated);
        Assert.That(Value(saturated, Tissue.Fat), Is.LessThan(0.2 * Value(T1, Tissue.Fat)));
        Assert.That(Value(saturated, Tissue.WhiteMatter), Is.EqualTo(Value(T1, Tissue.WhiteMatter)));
    }

    [Test]
    public void Air_and_the_table_give_no_signal() =>
        Assert.That(new[] { T1, T2, Flair }.Select(t => (t[(int)Tissue.Air], t[(int)Tissue.TableShell])), Is.All.EqualTo(((short)0, (short)0)));

    private static int Value(short[] table, Tissue tissue) => table[(int)tissue];
}
