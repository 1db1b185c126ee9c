using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>What distinguishes one head from another: size, the age of its ventricles, how it lies, and what ails it.</summary>
/// <param name="Scale">Size relative to the mean head, per axis.</param>
/// <param name="Ventricles">Width of ventricles and sulci relative to a young adult's.</param>
/// <param name="Offset">Displacement from the isocenter, in mm.</param>
/// <param name="Turn">Degrees that the head is turned about the body's axis.</param>
/// <param name="Lesion">What there is to find.</param>
/// <param name="LesionCenter">Where it is, in the mean head's coordinates.</param>
/// <param name="LesionRadius">How big it is, in mm.</param>
internal sealed record HeadAnatomy(
    Vector3 Scale, double Ventricles, Vector3 Offset, double Turn, Lesion Lesion, Vector3 LesionCenter, double LesionRadius)
{
    /// <summary>Derives a head from a patient's seed.</summary>
    /// <param name="seed">The patient's seed: the same patient has the same head on every device.</param>
    /// <param name="ageYears">Age, which widens the ventricles; 45 when unknown.</param>
    public static HeadAnatomy From(ulong seed, int? ageYears)
    {
        int age = Math.Clamp(ageYears ?? 45, 0, 100);
        // A newborn's head has two thirds of the adult's diameter, and most of the growth is done by six.
        double growth = age >= 16 ? 1 : age >= 6 ? 0.93 + (0.007 * (age - 6)) : 0.7 + (0.0383 * age);
        double common = Between(seed, "head/size", 0.96, 1.04) * growth;
        Vector3 scale = new(
            common * Between(seed, "head/width", 0.97, 1.03),
            common * Between(seed, "head/length", 0.97, 1.03),
            common * Between(seed, "head/height", 0.98, 1.02));
        double ventricles = Between(seed, "head/ventricles", 0.85, 1.1) + (Math.Max(0, age - 40) * 0.012);
        Vector3 offset = new(Between(seed, "head/x", -3, 3), Between(seed, "head/y", -3, 3), 0);
        Lesion lesion = (Lesion)(Seeds.Derive(seed, "head/lesion") % 4);
        double side = Seeds.Derive(seed, "head/lesion/side") % 2 == 0 ? -1 : 1;
        Vector3 center = new(
            side * Between(seed, "head/lesion/x", 30, 42), Between(seed, "head/lesion/y", -25, 40), Between(seed, "head/lesion/z", 22, 52));
        return new(scale, ventricles, offset, Between(seed, "head/turn", -2, 2), lesion, center, Between(seed, "head/lesion/radius", 6, 13));
    }

    // Whole thousandths, so that the value is the same number wherever it is computed.
    private static double Between(ulong seed, string path, double least, double most) =>
        least + ((most - least) * (Seeds.Derive(seed, path) % 1001) / 1000);
}

/// <summary>A finding in the brain.</summary>
internal enum Lesion
{
    None,
    Infarct,
    Hemorrhage,
    Metastasis,
}
