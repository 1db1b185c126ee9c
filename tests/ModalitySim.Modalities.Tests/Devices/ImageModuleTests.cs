using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Tests.Devices;

/// <summary>The attributes of types 1 and 2 of the mandatory modules of PS3.3 Tables A.3-1 and A.4-1, by the module tables of PS3.3 Annex C.</summary>
public sealed class ImageModuleTests
{
    private static readonly DicomTag[] CommonType1 =
    [
        // SOP Common C.12.1, General Study C.7.2.1, General Series C.7.3.1, Frame of Reference C.7.4.1
        DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.SpecificCharacterSet, DicomTag.StudyInstanceUID, DicomTag.Modality,
        DicomTag.SeriesInstanceUID, DicomTag.FrameOfReferenceUID,
        // Image Plane C.7.6.2, Image Pixel C.7.6.3
        DicomTag.PixelSpacing, DicomTag.ImageOrientationPatient, DicomTag.ImagePositionPatient, DicomTag.SamplesPerPixel,
        DicomTag.PhotometricInterpretation, DicomTag.Rows, DicomTag.Columns, DicomTag.BitsAllocated, DicomTag.BitsStored, DicomTag.HighBit,
        DicomTag.PixelRepresentation, DicomTag.PixelData, DicomTag.ImageType,
    ];

    private static readonly DicomTag[] CommonType2 =
    [
        // Patient C.7.1.1, General Study C.7.2.1, General Series C.7.3.1, General Equipment C.7.5.1, General Image C.7.6.1
        DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.StudyDate, DicomTag.StudyTime,
        DicomTag.ReferringPhysicianName, DicomTag.StudyID, DicomTag.AccessionNumber, DicomTag.SeriesNumber, DicomTag.PatientPosition,
        DicomTag.PositionReferenceIndicator, DicomTag.Manufacturer, DicomTag.InstanceNumber, DicomTag.ContentDate, DicomTag.ContentTime,
        DicomTag.SliceThickness,
    ];

    private static readonly DicomTag[] CTType1 = [DicomTag.RescaleIntercept, DicomTag.RescaleSlope, DicomTag.RescaleType];

    private static readonly DicomTag[] CTType2 = [DicomTag.KVP, DicomTag.AcquisitionNumber];

    private static readonly DicomTag[] MRType1 = [DicomTag.ScanningSequence, DicomTag.SequenceVariant];

    private static readonly DicomTag[] MRType2 =
        [DicomTag.ScanOptions, DicomTag.MRAcquisitionType, DicomTag.RepetitionTime, DicomTag.EchoTime, DicomTag.EchoTrainLength];

    private static IEnumerable<TestCaseData> Acquisitions()
    {
        foreach (string modality in (string[])["CT", "MR"])
        {
            DeviceProfile profile = Sample.Profile(modality) with { Protocols = [.. ModalityCatalog.Get(modality).Protocols.Select(p => p.Name)] };
            yield return new TestCaseData(modality, Sample.Scheduled(profile)).SetArgDisplayNames(modality, "scheduled");
            yield return new TestCaseData(modality, Sample.Unscheduled(profile)).SetArgDisplayNames(modality, "unscheduled");
        }
    }

    [TestCaseSource(nameof(Acquisitions))]
    public void Every_image_has_the_attributes_of_types_1_and_2(string modality, Acquisition acquisition)
    {
        DicomTag[] type1 = [.. CommonType1, .. modality == "CT" ? CTType1 : MRType1], type2 = [.. CommonType2, .. modality == "CT" ? CTType2 : MRType2];
        foreach (DicomDataset image in acquisition.Instances)
        {
            foreach (DicomTag tag in type1) Assert.That(image.TryGet(tag, out DicomElement e) && !e.IsEmpty, $"type 1: {tag} {tag.Keyword}");
            foreach (DicomTag tag in type2) Assert.That(image.Contains(tag), $"type 2: {tag} {tag.Keyword}");
        }
    }

    [TestCaseSource(nameof(Acquisitions))]
    public void Pixels_fill_the_image_and_stay_within_the_bits_stored(string modality, Acquisition acquisition)
    {
        foreach (DicomDataset image in acquisition.Instances)
        {
            ReadOnlySpan<byte> bytes = image.GetBytes(DicomTag.PixelData).Span;
            Assert.That(bytes.Length, Is.EqualTo(2 * image.GetInt32(DicomTag.Rows) * image.GetInt32(DicomTag.Columns)));
            int greatest = 0;
            for (int i = 0; i < bytes.Length; i += 2) greatest = Math.Max(greatest, bytes[i] | (bytes[i + 1] << 8));
            Assert.That(greatest, Is.InRange(modality == "CT" ? 100 : 300, 4095));
        }
    }

    // PS3.3 §C.8.2.1.1.1 and §C.8.3.1.1.1.
    [Test]
    public void Image_type_tells_localizers_from_slices()
    {
        Acquisition ct = Sample.Scheduled(Sample.CT);
        Assert.That(ct.Series[0].CreateInstance(0).GetString(DicomTag.ImageType), Is.EqualTo("ORIGINAL\\PRIMARY\\LOCALIZER"));
        Assert.That(ct.Series[1].CreateInstance(0).GetString(DicomTag.ImageType), Is.EqualTo("ORIGINAL\\PRIMARY\\AXIAL"));
        Assert.That(Sample.Scheduled(Sample.MR).Series[1].CreateInstance(0).GetString(DicomTag.ImageType), Is.EqualTo("ORIGINAL\\PRIMARY\\OTHER"));
    }

    // PS3.3 Table C.8-4: Inversion Time is required when Scanning Sequence includes IR.
    [Test]
    public void Inversion_time_stands_in_inversion_recovery_only()
    {
        foreach (AcquiredSeries series in Sample.Scheduled(Sample.MR).Series)
        {
            DicomDataset image = series.CreateInstance(0);
            Assert.That(image.Contains(DicomTag.InversionTime), Is.EqualTo(image.GetStrings(DicomTag.ScanningSequence).Contains("IR")), series.Description);
        }
    }

    [Test]
    public void Exposure_is_current_times_time()
    {
        foreach (AcquiredSeries series in Sample.Scheduled(Sample.CT).Series)
        {
            DicomDataset image = series.CreateInstance(0);
            double product = image.GetDouble(DicomTag.XRayTubeCurrent)!.Value * image.GetDouble(DicomTag.ExposureTime)!.Value / 1000;
            Assert.That(image.GetDouble(DicomTag.Exposure), Is.EqualTo(product).Within(1));
        }
    }

    [Test]
    public void The_imaging_frequency_is_that_of_protons_in_the_field()
    {
        DicomDataset image = Sample.Scheduled(Sample.MR with { MagneticFieldStrength = 3 }).CreateInstance(0);
        Assert.That(image.GetDouble(DicomTag.ImagingFrequency), Is.EqualTo(127.732).Within(0.001));
        Assert.That(image.GetDouble(DicomTag.MagneticFieldStrength), Is.EqualTo(3));
    }

    [TestCase("20290517", "012M")]
    [TestCase("20300501", "016D")]
    [TestCase("20280518", "023M")]
    [TestCase("20280517", "002Y")]
    [TestCase("19290517", "101Y")]
    public void Age_is_told_in_the_unit_that_fits(string birth, string age)
    {
        Order order = Order.Schedule(Sample.CT, 1, Sample.At);
        DateOnly born = DateOnly.ParseExact(birth, "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        order = order with { Patient = order.Patient with { BirthDate = born } };
        Assert.That(ModalityCatalog.Create(Sample.CT).Acquire(order, 1, Sample.At).CreateInstance(0).GetString(DicomTag.PatientAge), Is.EqualTo(age));
    }

    [Test]
    public void The_device_writes_in_a_set_that_holds_the_name_it_was_given()
    {
        DeviceProfile german = Sample.CT with { CharacterSets = ["ISO_IR 100"] };
        Order order = Order.Schedule(Sample.CT with { Locale = "ru", CharacterSets = ["ISO_IR 144"] }, 1, Sample.At);
        DicomDataset image = ModalityCatalog.Create(german).Acquire(order, 1, Sample.At).CreateInstance(0);
        Assert.That(image.GetString(DicomTag.SpecificCharacterSet), Is.EqualTo("ISO_IR 144"));
        Assert.That(image.GetString(DicomTag.PatientName), Is.EqualTo(order.Patient.Name));
        Order japanese = order with { Patient = order.Patient with { Name = "Yamada^Taro=山田^太郎" } };
        Assert.That(
            ModalityCatalog.Create(german).Acquire(japanese, 1, Sample.At).CreateInstance(0).GetString(DicomTag.SpecificCharacterSet),
            Is.EqualTo("ISO_IR 192"));
    }
}
