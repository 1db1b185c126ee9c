namespace ModalitySim.Modalities.Phantoms;

/// <summary>An ellipsoid as a projection sees it: what it adds per millimeter of path to what lies before and behind it. Negative for what is
/// thinner than its surroundings, such as a lung.</summary>
/// <param name="Body">Its shape; the tissue and the cut mean nothing here.</param>
/// <param name="Density">What a millimeter adds.</param>
internal sealed record Shade(Ellipsoid Body, double Density)
{
    /// <summary>Makes a shade whose axes are the patient's, turned about the long axis, then tipped about the left-right axis.</summary>
    public static Shade Of(
        double density, double x, double y, double z, double rx, double ry, double rz, double turn = 0, double tip = 0) =>
        new(Ellipsoid.Of(Tissue.Air, new(x, y, z), new(rx, ry, rz), turn, tip), density);
}
