namespace ModalitySim.Modalities.Geometry;

/// <summary>Where the pixels of one image lie in the patient: the sampling grid that both the pixel data and the Image Plane module come from.</summary>
/// <param name="Position">Center of the first pixel (Image Position (Patient)), in mm.</param>
/// <param name="RowDirection">Unit vector along a row, the direction of rising column index.</param>
/// <param name="ColumnDirection">Unit vector along a column, the direction of rising row index.</param>
/// <param name="Spacing">Distance of neighboring pixel centers in both directions, in mm.</param>
/// <param name="Rows">Rows of the image.</param>
/// <param name="Columns">Columns of the image.</param>
internal sealed record ImagePlane(Vector3 Position, Vector3 RowDirection, Vector3 ColumnDirection, double Spacing, int Rows, int Columns)
{
    /// <summary>The normal: rows crossed with columns.</summary>
    public Vector3 Normal => Vector3.Cross(RowDirection, ColumnDirection);

    /// <summary>Makes a plane whose middle lies at <paramref name="center"/>.</summary>
    public static ImagePlane Around(Vector3 center, Vector3 rowDirection, Vector3 columnDirection, double spacing, int rows, int columns)
    {
        // The position goes into the data set as a decimal string: rounding it here keeps the pixels where the header says they are.
        Vector3 first = center - (rowDirection * ((columns - 1) * spacing / 2)) - (columnDirection * ((rows - 1) * spacing / 2));
        return new(Rounded(first), rowDirection, columnDirection, spacing, rows, columns);
    }

    /// <summary>Moves the plane along its normal.</summary>
    public ImagePlane Shifted(double millimeters) => this with { Position = Rounded(Position + (Normal * millimeters)) };

    private static Vector3 Rounded(Vector3 v) => new(Rounded(v.X), Rounded(v.Y), Rounded(v.Z));

    private static double Rounded(double value) => Math.Round(value, 4, MidpointRounding.AwayFromZero) + 0.0;
}
