namespace ModalitySim.Modalities.Phantoms;

/// <summary>What a CT sees of the table: a padded headrest shell under the head.</summary>
internal static class PatientTable
{
    // Long against any scan, so that the shell looks the same in every slice.
    private const double Endless = 20000;

    /// <summary>Gets the parts in the order of painting, before the head.</summary>
    public static IReadOnlyList<Ellipsoid> Parts { get; } = Build();

    private static Ellipsoid[] Build()
    {
        HalfSpace lower = new(new(0, 1, 0), 38);
        return
        [
            Ellipsoid.Of(Tissue.TableShell, new(0, 0, 0), new(112.5, 115, Endless), cut: lower),
            Ellipsoid.Of(Tissue.TableCore, new(0, 0, 0), new(111, 113.5, Endless), cut: lower),
            Ellipsoid.Of(Tissue.TableShell, new(0, 0, 0), new(107.5, 110, Endless), cut: lower),
            Ellipsoid.Of(Tissue.Headrest, new(0, 0, 0), new(106.5, 109, Endless), cut: lower),
            Ellipsoid.Of(Tissue.Air, new(0, 0, 0), new(99, 103.5, Endless)),
        ];
    }
}
