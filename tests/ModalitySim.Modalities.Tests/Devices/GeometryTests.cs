using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Tests.Devices;

public sealed class GeometryTests
{
    private static IEnumerable<TestCaseData> Devices()
    {
        yield return new TestCaseData(Sample.CT with { Slices = 9 }).SetArgDisplayNames("CT");
        yield return new TestCaseData(Sample.CT with { Slices = 9, GantryTilt = -17.5 }).SetArgDisplayNames("CT tilted");
        yield return new TestCaseData(Sample.CT with { Slices = 9, Rows = 31, Columns = 77 }).SetArgDisplayNames("CT oblong");
        yield return new TestCaseData(Sample.MR with { Slices = 9 }).SetArgDisplayNames("MR");
        yield return new TestCaseData(Sample.Profile("pt") with { Slices = 9 }).SetArgDisplayNames("PT");
    }

    [TestCaseSource(nameof(Devices))]
    public void Orientation_is_two_orthogonal_unit_vectors(DeviceProfile profile)
    {
        foreach (DicomDataset image in Sample.Scheduled(profile).Instances)
        {
            double[] o = image.GetDoubles(DicomTag.ImageOrientationPatient);
            Assert.That(Dot(o[..3], o[..3]), Is.EqualTo(1).Within(1e-8));
            Assert.That(Dot(o[3..], o[3..]), Is.EqualTo(1).Within(1e-8));
            Assert.That(Dot(o[..3], o[3..]), Is.EqualTo(0).Within(1e-8));
        }
    }

    [TestCaseSource(nameof(Devices))]
    public void Slices_of_a_series_are_parallel_equidistant_and_ascend_to_the_head(DeviceProfile profile)
    {
        foreach (AcquiredSeries series in Sample.Scheduled(profile).Series.Where(series => !series.IsLocalizer))
        {
            DicomDataset[] images = [.. series.Instances];
            double[] orientation = images[0].GetDoubles(DicomTag.ImageOrientationPatient);
            double[] normal = Cross(orientation[..3], orientation[3..]);
            Assert.That(normal[2], Is.GreaterThan(0.8), "towards the head");
            Assert.That(images.Select(image => image.GetDoubles(DicomTag.ImageOrientationPatient)), Is.All.EqualTo(orientation));
            double[] places = [.. images.Select(image => Dot(normal, image.GetDoubles(DicomTag.ImagePositionPatient)))];
            double[] steps = [.. places.Zip(places.Skip(1), (a, b) => b - a)];
            Assert.That(steps, Is.All.EqualTo(steps[0]).Within(1e-3));
            Assert.That(steps[0], Is.GreaterThan(0));
            if (images[0].GetDouble(DicomTag.SpacingBetweenSlices) is { } spacing) Assert.That(steps[0], Is.EqualTo(spacing).Within(1e-3));
        }
    }

    [TestCaseSource(nameof(Devices))]
    public void All_series_of_a_step_share_the_frame_of_reference_and_differ_in_all_else(DeviceProfile profile)
    {
        DicomDataset[] images = [.. Sample.Scheduled(profile).Instances];
        Assert.That(images.Select(image => image.GetString(DicomTag.FrameOfReferenceUID)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(images.Select(image => image.GetString(DicomTag.SOPInstanceUID)), Is.Unique);
        Assert.That(images.Select(image => (image.GetString(DicomTag.SeriesInstanceUID), image.GetString(DicomTag.InstanceNumber))), Is.Unique);
        int series = images.Select(image => image.GetString(DicomTag.SeriesInstanceUID)).Distinct().Count();
        Assert.That(images.Select(image => (image.GetString(DicomTag.SeriesInstanceUID), image.GetString(DicomTag.SeriesNumber))).Distinct().Count(), Is.EqualTo(series));
    }

    [TestCaseSource(nameof(Devices))]
    public void Time_goes_on_from_image_to_image(DeviceProfile profile)
    {
        Acquisition acquisition = Sample.Scheduled(profile);
        string[] moments = [.. acquisition.Instances.Select(image => image.GetString(DicomTag.ContentDate) + image.GetString(DicomTag.ContentTime))];
        Assert.That(moments, Is.EqualTo(moments.Order(StringComparer.Ordinal)).And.Unique);
        Assert.That(acquisition.Series.Select(series => series.Started), Is.Ordered.And.All.GreaterThan(acquisition.Started));
        Assert.That(acquisition.Ended, Is.EqualTo(acquisition.Series[^1].Ended));
    }

    [Test]
    public void Time_goes_on_past_midnight()
    {
        DateTimeOffset late = new(2030, 12, 31, 23, 59, 0, TimeSpan.Zero);
        Acquisition acquisition = ModalityCatalog.Create(Sample.CT).Acquire(Order.Schedule(Sample.CT, 1, late), 1, late);
        DicomDataset last = acquisition.CreateInstance(acquisition.InstanceCount - 1);
        Assert.That(last.GetString(DicomTag.ContentDate), Is.EqualTo("20310101"));
        Assert.That(last.GetString(DicomTag.StudyDate), Is.EqualTo("20301231"));
        Assert.That(acquisition.MppsComplete().GetString(DicomTag.PerformedProcedureStepEndDate), Is.EqualTo("20310101"));
    }

    // The header says where the pixels were sampled: the same point of the head looks the same at half the spacing.
    [Test]
    public void Pixels_lie_where_the_header_says()
    {
        DicomDataset coarse = Bone(Sample.CT with { Rows = 128, Columns = 128 }), fine = Bone(Sample.CT with { Rows = 512, Columns = 512 });
        int equal = 0, compared = 0;
        for (int row = 8; row < 120; row += 3)
            for (int column = 8; column < 120; column += 3)
            {
                (double x, double y) = Place(coarse, row, column);
                compared++;
                if (Math.Abs(Value(coarse, row, column) - ValueAt(fine, x, y)) < 200) equal++;
            }
        Assert.That(equal, Is.GreaterThan(0.95 * compared));

        static DicomDataset Bone(DeviceProfile profile) => Sample.Scheduled(profile with { Protocols = ["head-bone"], Localizer = false }).CreateInstance(2);
    }

    [Test]
    public void A_tilted_gantry_tilts_the_sequence_and_not_the_spiral()
    {
        AcquiredSeries[] series = [.. Sample.Scheduled(Sample.CT with { GantryTilt = 20, Localizer = false }).Series];
        Assert.That(series[0].CreateInstance(0).GetDouble(DicomTag.GantryDetectorTilt), Is.EqualTo(20));
        Assert.That(series[0].CreateInstance(0).GetDoubles(DicomTag.ImageOrientationPatient)[5], Is.EqualTo(-Math.Sin(20 * Math.PI / 180)).Within(1e-9));
        Assert.That(series[1].CreateInstance(0).GetDouble(DicomTag.GantryDetectorTilt), Is.Zero);
        Assert.That(series[1].CreateInstance(0).GetDoubles(DicomTag.ImageOrientationPatient), Is.EqualTo(new double[] { 1, 0, 0, 0, 1, 0 }));
    }

    // PS3.3 §C.7.6.1.1.1.
    [Test]
    public void Patient_orientation_agrees_with_the_cosines()
    {
        string[] orientations = [.. Sample.Scheduled(Sample.MR).Series[0].Instances.Select(image => image.GetString(DicomTag.PatientOrientation)!)];
        Assert.That(orientations.Distinct(), Is.EqualTo(new[] { "L\\P", "L\\F", "P\\F" }));
    }

    private static (double X, double Y) Place(DicomDataset image, double row, double column)
    {
        double[] position = image.GetDoubles(DicomTag.ImagePositionPatient), spacing = image.GetDoubles(DicomTag.PixelSpacing);
        return (position[0] + (column * spacing[1]), position[1] + (row * spacing[0]));
    }

    private static int ValueAt(DicomDataset image, double x, double y)
    {
        double[] position = image.GetDoubles(DicomTag.ImagePositionPatient), spacing = image.GetDoubles(DicomTag.PixelSpacing);
        return Value(image, (int)Math.Round((y - position[1]) / spacing[0]), (int)Math.Round((x - position[0]) / spacing[1]));
    }

    private static int Value(DicomDataset image, int row, int column)
    {
        ReadOnlySpan<byte> bytes = image.GetBytes(DicomTag.PixelData).Span;
        int at = 2 * ((row * image.GetInt32(DicomTag.Columns)!.Value) + column);
        return bytes[at] | (bytes[at + 1] << 8);
    }

    private static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    private static double[] Cross(double[] a, double[] b) =>
        [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];
}
