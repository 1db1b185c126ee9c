using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>The finding that makes a study worth reading.</summary>
internal static class HeadLesion
{
    /// <summary>Adds the lesion, if the head has one.</summary>
    public static void AddTo(List<Ellipsoid> bodies, HeadAnatomy anatomy)
    {
        Vector3 center = anatomy.LesionCenter;
        double r = anatomy.LesionRadius;
        switch (anatomy.Lesion)
        {
            case Lesion.Infarct:
                bodies.Add(Ellipsoid.Of(Tissue.Infarct, center, new(r * 1.1, r * 1.8, r * 1.3), center.X > 0 ? 25 : -25));
                break;
            case Lesion.Hemorrhage:
                bodies.Add(Ellipsoid.Of(Tissue.Edema, center, new(r * 1.35, r * 1.5, r * 1.3)));
                bodies.Add(Ellipsoid.Of(Tissue.Hemorrhage, center, new(r, r * 1.1, r)));
                break;
            case Lesion.Metastasis:
                bodies.Add(Ellipsoid.Of(Tissue.Edema, center, new(r * 1.2, r * 1.6, r * 1.4), center.X > 0 ? -20 : 20));
                bodies.Add(Ellipsoid.Of(Tissue.GreyMatter, center, new(r * 0.6, r * 0.6, r * 0.6)));
                bodies.Add(Ellipsoid.Of(Tissue.Infarct, center, new(r * 0.3, r * 0.3, r * 0.3)));
                break;
            default:
                break;
        }
    }
}
