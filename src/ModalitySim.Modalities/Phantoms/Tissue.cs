namespace ModalitySim.Modalities.Phantoms;

/// <summary>What a piece of the phantom is made of; an index into the tables of its properties.</summary>
internal enum Tissue : byte
{
    Air,
    Skin,
    Fat,
    Muscle,
    CorticalBone,
    Marrow,
    TrabecularBone,
    MastoidCells,
    CerebrospinalFluid,
    GreyMatter,
    WhiteMatter,
    Falx,
    Vitreous,
    Lens,
    Calcification,
    Vessel,
    Infarct,
    Hemorrhage,
    Edema,
    TableShell,
    TableCore,
    Headrest,
}
