using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>What a presentation state has to know of a grey image, single-frame or enhanced.</summary>
internal sealed record ShownImage
{
    public required string SeriesInstanceUid { get; init; }

    public required SopReference Reference { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    /// <summary>Gets Pixel Spacing or what stands for it in a projection, in mm; empty where it is unknown.</summary>
    public required double[] Spacing { get; init; }

    /// <summary>Gets whether the lowest value is white (MONOCHROME1).</summary>
    public required bool IsInverse { get; init; }

    public (double Intercept, double Slope, string Type)? Rescale { get; init; }

    public (double Center, double Width)? Window { get; init; }

    /// <summary>Looks at the middle image of a series; null when it is not grey.</summary>
    public static ShownImage? MiddleOf(AcquiredSeries series)
    {
        DicomDataset image = series.CreateInstance(series.Count / 2);
        string? photometric = image.GetString(DicomTag.PhotometricInterpretation);
        if (photometric is not ("MONOCHROME1" or "MONOCHROME2")) return null;
        DicomDataset scale = Holder(image, DicomTag.PixelValueTransformationSequence), window = Holder(image, DicomTag.FrameVOILUTSequence);
        DicomDataset measures = Holder(image, DicomTag.PixelMeasuresSequence);
        double[] spacing = measures.GetDoubles(DicomTag.PixelSpacing);
        return new()
        {
            SeriesInstanceUid = series.SeriesInstanceUid,
            Reference = DocumentSubject.MiddleOf(series),
            Rows = image.GetInt32(DicomTag.Rows) ?? 0,
            Columns = image.GetInt32(DicomTag.Columns) ?? 0,
            Spacing = spacing.Length == 2 ? spacing : image.GetDoubles(DicomTag.ImagerPixelSpacing),
            IsInverse = photometric == "MONOCHROME1",
            Rescale = scale.GetDouble(DicomTag.RescaleIntercept) is { } intercept
                ? (intercept, scale.GetDouble(DicomTag.RescaleSlope) ?? 1, scale.GetString(DicomTag.RescaleType) ?? "US")
                : null,
            Window = window.GetDouble(DicomTag.WindowCenter) is { } center && window.GetDouble(DicomTag.WindowWidth) is { } width ? (center, width) : null,
        };
    }

    /// <summary>Tells whether one modality LUT and one presentation LUT serve both images.</summary>
    public bool HasSameScaleAs(ShownImage other) => Rescale == other.Rescale && IsInverse == other.IsInverse;

    // PS3.3 §C.7.6.16: an enhanced image has the attributes in a functional group, shared or of its first frame.
    private static DicomDataset Holder(DicomDataset image, DicomTag macro) =>
        image.GetItems(DicomTag.SharedFunctionalGroupsSequence).Take(1)
            .Concat(image.GetItems(DicomTag.PerFrameFunctionalGroupsSequence).Take(1))
            .SelectMany(group => group.GetItems(macro))
            .FirstOrDefault() ?? image;
}
