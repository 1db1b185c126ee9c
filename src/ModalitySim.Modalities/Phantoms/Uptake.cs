namespace ModalitySim.Modalities.Phantoms;

/// <summary>How much tracer each tissue of the head holds, relative to grey matter at 1000.</summary>
internal static class Uptake
{
    /// <summary>Makes the table of a sugar's uptake (FDG), indexed by <see cref="Tissue"/>.</summary>
    public static short[] Glucose() => Table(tissue => tissue switch
    {
        Tissue.GreyMatter => 1000,
        Tissue.WhiteMatter => 260,
        Tissue.Infarct => 60,
        Tissue.Hemorrhage => 90,
        Tissue.Edema => 170,
        Tissue.Muscle => 130,
        Tissue.Vessel or Tissue.Falx => 150,
        Tissue.Skin or Tissue.Marrow => 110,
        Tissue.Fat or Tissue.TrabecularBone => 50,
        Tissue.CorticalBone or Tissue.CerebrospinalFluid or Tissue.Vitreous or Tissue.Lens or Tissue.Calcification => 30,
        _ => 0,
    });

    /// <summary>Makes the table of a perfusion tracer's uptake, indexed by <see cref="Tissue"/>.</summary>
    public static short[] Perfusion() => Table(tissue => tissue switch
    {
        Tissue.GreyMatter => 1000,
        Tissue.WhiteMatter => 300,
        Tissue.Infarct => 20,
        Tissue.Hemorrhage => 10,
        Tissue.Edema => 90,
        Tissue.Vessel => 400,
        Tissue.Muscle or Tissue.Skin or Tissue.Marrow => 90,
        Tissue.Air or Tissue.MastoidCells or Tissue.TableShell or Tissue.TableCore or Tissue.Headrest => 0,
        _ => 30,
    });

    private static short[] Table(Func<Tissue, int> uptake) => [.. Enum.GetValues<Tissue>().Select(tissue => (short)uptake(tissue))];
}
