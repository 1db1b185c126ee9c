namespace ModalitySim.Modalities.Phantoms;

/// <summary>What a CT measures: the attenuation of each tissue at 120 kV, in Hounsfield units.</summary>
internal static class Attenuation
{
    /// <summary>Stored value = HU − intercept; 12 bits hold −1024 to 3071 HU.</summary>
    public const short Intercept = -1024;

    /// <summary>The greatest stored value.</summary>
    public const short Greatest = 4095;

    /// <summary>Makes the table of stored values, indexed by <see cref="Tissue"/>.</summary>
    /// <param name="contrast">Whether iodine runs in the vessels.</param>
    public static short[] StoredValues(bool contrast)
    {
        short[] values = new short[Enum.GetValues<Tissue>().Length];
        foreach (Tissue tissue in Enum.GetValues<Tissue>()) values[(int)tissue] = (short)(Hounsfield(tissue, contrast) - Intercept);
        return values;
    }

    private static int Hounsfield(Tissue tissue, bool contrast) => tissue switch
    {
        Tissue.Air => -1000,
        Tissue.Skin => 40,
        Tissue.Fat => -90,
        Tissue.Muscle => 55,
        Tissue.CorticalBone => 1350,
        Tissue.Marrow => 420,
        Tissue.TrabecularBone => 330,
        Tissue.MastoidCells => -380,
        Tissue.CerebrospinalFluid => 8,
        Tissue.GreyMatter => contrast ? 42 : 39,
        Tissue.WhiteMatter => contrast ? 31 : 29,
        Tissue.Falx => contrast ? 80 : 52,
        Tissue.Vitreous => 10,
        Tissue.Lens => 75,
        Tissue.Calcification => 190,
        Tissue.Vessel => contrast ? 390 : 46,
        Tissue.Infarct => 17,
        Tissue.Hemorrhage => 68,
        Tissue.Edema => 21,
        Tissue.TableShell => -260,
        Tissue.TableCore => -940,
        Tissue.Headrest => -890,
        _ => throw new ArgumentOutOfRangeException(nameof(tissue)),
    };
}
