using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>Grayscale Softcopy Presentation State (PS3.3 §A.33.1): a narrower window and a marked place for the middle image of each grey series
/// that is read.</summary>
internal static class PresentationState
{
    /// <summary>The name of the kind.</summary>
    public const string Name = "presentation-state";

    private const string Layer = "MARKS";

    /// <summary>Gets the line of the catalogue.</summary>
    public static DocumentKind Kind { get; } = new()
    {
        Name = Name,
        Title = "Grayscale softcopy presentation state",
        SopClass = DicomUID.GrayscaleSoftcopyPresentationStateStorage,
        Modality = "PR",
        Description = "Presentation state",
        AddSeriesModule = AddSeriesModule,
        Write = Write,
    };

    // PS3.3 §C.7.3.1: Laterality is 2C unless the part examined is known not to be paired, and this series shows whatever its images show.
    private static void AddSeriesModule(DicomDataset dataset, SeriesContext series)
    {
        GeneralSeriesModule.AddTo(dataset, series);
        dataset.AddEmpty(DicomTag.Laterality);
    }

    private static void Write(DicomDataset dataset, DocumentContext document)
    {
        // PS3.3 §C.11.1, §C.11.6: one modality LUT and one presentation LUT serve all images, so only those that agree are taken.
        ShownImage[] images = [.. document.Subject.ReadSeries.Select(ShownImage.MiddleOf).OfType<ShownImage>()];
        if (images.Length == 0) throw new InvalidOperationException("None of the images is grey: a grayscale presentation state cannot refer to them.");
        ShownImage first = images[0];
        images = [.. images.Where(image => image.HasSameScaleAs(first))];
        AddIdentification(dataset, document);
        dataset.AddOrUpdate(DicomTag.ReferencedSeriesSequence, [.. images.Select(image => new DicomDataset()
            .AddOrUpdate(DicomTag.SeriesInstanceUID, image.SeriesInstanceUid)
            .AddIfKnown(DicomTag.RetrieveAETitle, document.Subject.Study.Profile.RetrieveAETitle)
            .AddOrUpdate(DicomTag.ReferencedImageSequence, image.Reference.ToDataset()))]);
        dataset.AddOrUpdate(DicomTag.DisplayedAreaSelectionSequence, [.. images.Select(DisplayedArea)]);
        dataset.AddOrUpdate(DicomTag.GraphicAnnotationSequence, [.. images.Select(Annotation)]);
        dataset.AddOrUpdate(DicomTag.GraphicLayerSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.GraphicLayer, Layer)
            .AddOrUpdate(DicomTag.GraphicLayerOrder, 1)
            .AddOrUpdate(DicomTag.GraphicLayerRecommendedDisplayGrayscaleValue, 0xFFFF)
            .AddOrUpdate(DicomTag.GraphicLayerDescription, "Marked places"));
        if (first.Rescale is { } rescale)
        {
            dataset
                .AddDecimals(DicomTag.RescaleIntercept, rescale.Intercept)
                .AddDecimals(DicomTag.RescaleSlope, rescale.Slope)
                .AddOrUpdate(DicomTag.RescaleType, rescale.Type);
        }
        DicomDataset[] windows = [.. images.Where(image => image.Window is not null).Select(Window)];
        if (windows.Length > 0) dataset.AddOrUpdate(DicomTag.SoftcopyVOILUTSequence, windows);
        // PS3.3 §C.11.6.1.2: an image whose lowest value is white is shown so only by INVERSE.
        dataset.AddOrUpdate(DicomTag.PresentationLUTShape, first.IsInverse ? "INVERSE" : "IDENTITY");
    }

    // PS3.3 §C.11.10.
    private static void AddIdentification(DicomDataset dataset, DocumentContext document) => dataset
        .AddOrUpdate(DicomTag.InstanceNumber, document.Instance.Number)
        .AddOrUpdate(DicomTag.ContentLabel, "KEY_IMAGES")
        .AddOrUpdate(DicomTag.ContentDescription, "Key images, narrow window")
        .AddOrUpdate(DicomTag.PresentationCreationDate, document.Written)
        .AddOrUpdate(DicomTag.PresentationCreationTime, document.Written)
        .AddOrUpdate(DicomTag.ContentCreatorName, document.Study.Operators);

    // PS3.3 §C.10.4: the whole image, its first pixel being 1\1.
    private static DicomDataset DisplayedArea(ShownImage image)
    {
        DicomDataset item = new DicomDataset()
            .AddOrUpdate(DicomTag.ReferencedImageSequence, image.Reference.ToDataset())
            .AddOrUpdate(DicomTag.DisplayedAreaTopLeftHandCorner, 1, 1)
            .AddOrUpdate(DicomTag.DisplayedAreaBottomRightHandCorner, image.Columns, image.Rows)
            .AddOrUpdate(DicomTag.PresentationSizeMode, "SCALE TO FIT");
        // One of the two is required.
        return image.Spacing.Length > 0
            ? item.AddOrUpdate(DicomTag.PresentationPixelSpacing, image.Spacing)
            : item.AddOrUpdate(DicomTag.PresentationPixelAspectRatio, 1, 1);
    }

    // PS3.3 §C.10.5: a circle around the middle of the image and a word beside it.
    private static DicomDataset Annotation(ShownImage image)
    {
        double x = (image.Columns + 1) / 2.0, y = (image.Rows + 1) / 2.0, radius = Math.Min(image.Columns, image.Rows) / 8.0;
        DicomDataset circle = new DicomDataset()
            .AddOrUpdate(DicomTag.GraphicAnnotationUnits, "PIXEL")
            .AddOrUpdate(DicomTag.GraphicDimensions, 2)
            .AddOrUpdate(DicomTag.NumberOfGraphicPoints, 2)
            .AddOrUpdate(DicomTag.GraphicData, x, y, x + radius, y)
            .AddOrUpdate(DicomTag.GraphicType, "CIRCLE")
            .AddOrUpdate(DicomTag.GraphicFilled, "N");
        DicomDataset text = new DicomDataset()
            .AddOrUpdate(DicomTag.AnchorPointAnnotationUnits, "PIXEL")
            .AddOrUpdate(DicomTag.UnformattedTextValue, "Key image")
            .AddOrUpdate(DicomTag.AnchorPoint, x + radius, y)
            .AddOrUpdate(DicomTag.AnchorPointVisibility, "Y");
        return new DicomDataset()
            .AddOrUpdate(DicomTag.ReferencedImageSequence, image.Reference.ToDataset())
            .AddOrUpdate(DicomTag.GraphicLayer, Layer)
            .AddOrUpdate(DicomTag.TextObjectSequence, text)
            .AddOrUpdate(DicomTag.GraphicObjectSequence, circle);
    }

    // PS3.3 §C.11.8: half the width that the image itself asks for; at least 1 (§C.11.2.1.2).
    private static DicomDataset Window(ShownImage image) => new DicomDataset()
        .AddOrUpdate(DicomTag.ReferencedImageSequence, image.Reference.ToDataset())
        .AddDecimals(DicomTag.WindowCenter, image.Window!.Value.Center)
        .AddDecimals(DicomTag.WindowWidth, Math.Max(1, image.Window.Value.Width / 2))
        .AddOrUpdate(DicomTag.WindowCenterWidthExplanation, "NARROW");
}
