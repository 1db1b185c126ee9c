using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Tests.Documents;

/// <summary>PS3.3 §A.33.1, against the images that a presentation state shows.</summary>
public sealed class PresentationStateTests
{
    private static IEnumerable<string> Kinds =>
        ModalityCatalog.All.Where(entry => entry.Documents.Contains("presentation-state")).Select(entry => entry.Kind);

    [TestCaseSource(nameof(Kinds))]
    public void A_presentation_state_shows_grey_images_whole_by_their_own_scale_and_a_window_of_half_the_width(string kind)
    {
        Acquisition acquisition = Sample.Scheduled(Sample.Profile(kind) with { Documents = ["presentation-state"] });
        DicomDataset state = acquisition.Series[^1].CreateInstance(0);
        Dictionary<string, DicomDataset> images = acquisition.Instances.ToDictionary(instance => instance.GetString(DicomTag.SOPInstanceUID)!);
        DicomDataset[] series = [.. state.GetItems(DicomTag.ReferencedSeriesSequence)];
        Assert.That(series, Is.Not.Empty);
        for (int i = 0; i < series.Length; i++)
        {
            DicomDataset image = images[Shown(series[i])];
            DicomDataset area = state.GetItems(DicomTag.DisplayedAreaSelectionSequence)[i];
            DicomDataset annotation = state.GetItems(DicomTag.GraphicAnnotationSequence)[i];
            Assert.That(image.GetString(DicomTag.SeriesInstanceUID), Is.EqualTo(series[i].GetString(DicomTag.SeriesInstanceUID)));
            Assert.That(image.GetString(DicomTag.PhotometricInterpretation), Does.StartWith("MONOCHROME"));
            Assert.That(
                state.GetString(DicomTag.PresentationLUTShape),
                Is.EqualTo(image.GetString(DicomTag.PhotometricInterpretation) == "MONOCHROME1" ? "INVERSE" : "IDENTITY"));
            Assert.That(new[] { Shown(area), Shown(annotation) }, Is.All.EqualTo(image.GetString(DicomTag.SOPInstanceUID)));
            Assert.That(area.GetDoubles(DicomTag.DisplayedAreaTopLeftHandCorner), Is.EqualTo(new[] { 1, 1 }));
            Assert.That(
                area.GetDoubles(DicomTag.DisplayedAreaBottomRightHandCorner), Is.EqualTo(new[] { image.GetDouble(DicomTag.Columns), image.GetDouble(DicomTag.Rows) }));
            // PS3.3 §C.10.4: one of the two.
            Assert.That(area.Contains(DicomTag.PresentationPixelSpacing) ^ area.Contains(DicomTag.PresentationPixelAspectRatio));
            AssertInside(annotation.GetItems(DicomTag.GraphicObjectSequence).Single().GetDoubles(DicomTag.GraphicData), image);
            if (image.GetDouble(DicomTag.RescaleIntercept) is { } intercept)
                Assert.That(state.GetDouble(DicomTag.RescaleIntercept), Is.EqualTo(intercept));
            if (image.GetDouble(DicomTag.WindowWidth) is not { } width) continue;
            DicomDataset window = state.GetItems(DicomTag.SoftcopyVOILUTSequence).Single(item => Shown(item) == image.GetString(DicomTag.SOPInstanceUID));
            Assert.That(window.GetDouble(DicomTag.WindowWidth), Is.EqualTo(Math.Max(1, width / 2)));
        }
    }

    private static string Shown(DicomDataset item) =>
        item.GetItems(DicomTag.ReferencedImageSequence).Single().GetString(DicomTag.ReferencedSOPInstanceUID)!;

    private static void AssertInside(double[] points, DicomDataset image)
    {
        for (int i = 0; i < points.Length; i += 2)
        {
            Assert.That(points[i], Is.InRange(0.5, image.GetDouble(DicomTag.Columns)!.Value + 0.5));
            Assert.That(points[i + 1], Is.InRange(0.5, image.GetDouble(DicomTag.Rows)!.Value + 0.5));
        }
    }
}
