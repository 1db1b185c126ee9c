using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>What an MR measures: the signal of each tissue from its proton density, T1 and T2 at 1.5 T and a sequence's timing.</summary>
internal static class Relaxation
{
    /// <summary>The greatest stored value: 12 bits.</summary>
    public const short Greatest = 4095;

    // The stored value of full magnetization, read at once.
    private const double FullSignal = 3600;

    /// <summary>Makes the table of stored values of a (fast) spin echo, with or without inversion, indexed by <see cref="Tissue"/>.</summary>
    /// <param name="repetition">TR, in ms.</param>
    /// <param name="echo">TE, in ms.</param>
    /// <param name="inversion">TI, in ms, or null without inversion pulse.</param>
    /// <param name="gain">The receiver's gain.</param>
    public static short[] SpinEcho(double repetition, double echo, double? inversion, double gain) => Table(gain, (t1, t2) =>
    {
        double recovered = 1 - PortableMath.Exp(-repetition / t1);
        if (inversion is { } ti) recovered = 1 - (2 * PortableMath.Exp(-ti / t1)) + PortableMath.Exp(-repetition / t1);
        return Math.Abs(recovered) * PortableMath.Exp(-echo / t2);
    });

    /// <summary>Makes the table of stored values of a spoiled gradient echo.</summary>
    /// <param name="repetition">TR, in ms.</param>
    /// <param name="echo">TE, in ms.</param>
    /// <param name="flipAngle">Flip angle, in degrees.</param>
    /// <param name="gain">The receiver's gain.</param>
    public static short[] GradientEcho(double repetition, double echo, double flipAngle, double gain)
    {
        (double sin, double cos) = PortableMath.SinCos(flipAngle);
        return Table(gain, (t1, t2) =>
        {
            double e1 = PortableMath.Exp(-repetition / t1);
            // T2* is shorter than T2 by the field's inhomogeneity.
            return sin * (1 - e1) / (1 - (cos * e1)) * PortableMath.Exp(-echo / (0.6 * t2));
        });
    }

    /// <summary>Suppresses the signal of fat, as a presaturation pulse at its frequency does.</summary>
    public static void SaturateFat(Span<short> values)
    {
        foreach (Tissue tissue in (ReadOnlySpan<Tissue>)[Tissue.Fat, Tissue.Marrow, Tissue.TrabecularBone])
            values[(int)tissue] = (short)(values[(int)tissue] / 9);
    }

    private static short[] Table(double gain, Func<double, double, double> signal)
    {
        short[] values = new short[Enum.GetValues<Tissue>().Length];
        foreach (Tissue tissue in Enum.GetValues<Tissue>())
        {
            (double density, double t1, double t2) = Properties(tissue);
            double value = density * FullSignal * gain * signal(t1, t2);
            values[(int)tissue] = (short)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, Greatest);
        }
        return values;
    }

    private static (double Density, double T1, double T2) Properties(Tissue tissue) => tissue switch
    {
        Tissue.Air or Tissue.TableShell or Tissue.TableCore or Tissue.Headrest => (0, 1000, 1),
        Tissue.Skin => (0.65, 700, 40),
        Tissue.Fat => (0.92, 270, 80),
        Tissue.Muscle => (0.75, 900, 46),
        Tissue.CorticalBone => (0.05, 800, 2),
        Tissue.Marrow => (0.75, 330, 62),
        Tissue.TrabecularBone => (0.42, 420, 52),
        Tissue.MastoidCells => (0.06, 800, 20),
        Tissue.CerebrospinalFluid => (1, 4300, 1900),
        Tissue.GreyMatter => (0.82, 980, 98),
        Tissue.WhiteMatter => (0.69, 620, 76),
        Tissue.Falx => (0.4, 900, 36),
        Tissue.Vitreous => (0.99, 4100, 1500),
        Tissue.Lens => (0.6, 1100, 28),
        Tissue.Calcification => (0.1, 1000, 18),
        Tissue.Vessel => (0.05, 1400, 30),
        Tissue.Infarct => (0.92, 1500, 190),
        Tissue.Hemorrhage => (0.85, 380, 64),
        Tissue.Edema => (0.9, 1350, 150),
        _ => throw new ArgumentOutOfRangeException(nameof(tissue)),
    };
}
