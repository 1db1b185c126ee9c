using System.Security.Cryptography;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Modalities.Tests.Documents;

public sealed class DocumentTests
{
    private static readonly string[] All = ["dose-report", "text-report", "presentation-state", "key-objects", "encapsulated-pdf"];

    // Patient and study attributes are those of the images, whoever makes the document.
    private static readonly DicomTag[] PatientAndStudy =
    [
        DicomTag.PatientName, DicomTag.PatientID, DicomTag.IssuerOfPatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.PatientAge,
        DicomTag.PatientSize, DicomTag.PatientWeight, DicomTag.StudyInstanceUID, DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.StudyID,
        DicomTag.AccessionNumber, DicomTag.StudyDescription, DicomTag.ReferringPhysicianName, DicomTag.NameOfPhysiciansReadingStudy,
    ];

    private static DeviceProfile CT => Sample.CT with { Documents = All };

    private static IEnumerable<TestCaseData> Acquisitions()
    {
        yield return new TestCaseData(Sample.Scheduled(CT)).SetArgDisplayNames("scheduled");
        yield return new TestCaseData(Sample.Unscheduled(CT)).SetArgDisplayNames("unscheduled");
        yield return new TestCaseData(Sample.Scheduled(CT, 2, new() { Steps = 2, SeparateProcedures = true })).SetArgDisplayNames("group");
        foreach (string kind in All)
        {
            DeviceProfile alone = ModalityCatalog.Get(kind).Defaults with { ImagesFrom = Sample.CT };
            yield return new TestCaseData(Sample.Scheduled(alone)).SetArgDisplayNames(kind, "alone");
        }
    }

    [TestCaseSource(nameof(Acquisitions))]
    public void A_document_has_the_patient_and_the_study_of_the_images(Acquisition acquisition)
    {
        DicomDataset image = ImagesOf(acquisition).CreateInstance(0);
        foreach (AcquiredSeries series in acquisition.Series.Where(series => !series.HasImages))
        {
            DicomDataset document = series.CreateInstance(0);
            foreach (DicomTag tag in PatientAndStudy)
                Assert.That(document.GetString(tag), Is.EqualTo(image.GetString(tag)), $"{series.Description}: {tag.Keyword}");
            Assert.That(document.GetString(DicomTag.SOPClassUID), Is.EqualTo(series.SopClassUid));
            Assert.That(series.Started, Is.GreaterThan(ImagesOf(acquisition).Series.Last(made => made.HasImages).Ended));
        }
    }

    [TestCaseSource(nameof(Acquisitions))]
    public void Whatever_a_document_refers_to_is_an_image_of_the_step(Acquisition acquisition)
    {
        HashSet<(string?, string?)> images =
        [
            .. ImagesOf(acquisition).Instances.Where(instance => instance.Contains(DicomTag.PixelData))
                .Select(image => (image.GetString(DicomTag.SOPClassUID), image.GetString(DicomTag.SOPInstanceUID))),
        ];
        foreach (AcquiredSeries series in acquisition.Series.Where(series => !series.HasImages))
        {
            (string?, string?)[] references = [.. References(series.CreateInstance(0)).Where(reference => !IsDetached(reference.Class)).Distinct()];
            Assert.That(references, Is.Not.Empty, series.Description);
            Assert.That(references, Is.SubsetOf(images), series.Description);
        }
    }

    // PS3.3 Table C.17-2 and C.17.6-2: the full set of instances made for the request.
    [TestCase("dose-report")]
    [TestCase("text-report")]
    [TestCase("key-objects")]
    public void The_evidence_is_every_image_in_its_series(string kind)
    {
        Acquisition acquisition = Sample.Scheduled(Sample.CT with { Documents = [kind] });
        DicomDataset study = acquisition.Series[^1].CreateInstance(0).GetItems(DicomTag.CurrentRequestedProcedureEvidenceSequence).Single();
        (string?, string?)[] evidence =
        [
            .. from series in study.GetItems(DicomTag.ReferencedSeriesSequence) from reference in series.GetItems(DicomTag.ReferencedSOPSequence)
               select (series.GetString(DicomTag.SeriesInstanceUID), reference.GetString(DicomTag.ReferencedSOPInstanceUID)),
        ];
        Assert.That(study.GetString(DicomTag.StudyInstanceUID), Is.EqualTo(acquisition.StudyInstanceUid));
        Assert.That(evidence, Is.EqualTo(
            acquisition.Series.Where(series => series.HasImages).SelectMany(series => Enumerable.Range(0, series.Count).Select(i => (series.SeriesInstanceUid, series.SopInstanceUid(i))))));
    }

    [Test]
    public void The_images_are_the_same_with_documents_and_without()
    {
        Acquisition with = Sample.Scheduled(CT), without = Sample.Scheduled(Sample.CT);
        Assert.That(with.Instances.Where(instance => instance.Contains(DicomTag.PixelData)).Select(Hash), Is.EqualTo(without.Instances.Select(Hash)));
        Assert.That(with.Series.Skip(without.Series.Count).Select(series => series.Count), Is.EqualTo(new[] { 1, 1, 1, 1, 1 }));
    }

    // PS3.4 Table F.7.2-1.
    [Test]
    public void The_procedure_step_lists_documents_apart_from_images()
    {
        Acquisition acquisition = Sample.Scheduled(CT);
        IReadOnlyList<DicomDataset> items = acquisition.MppsComplete().GetItems(DicomTag.PerformedSeriesSequence);
        Assert.That(items, Has.Count.EqualTo(acquisition.Series.Count));
        foreach ((DicomDataset item, AcquiredSeries series) in items.Zip(acquisition.Series))
        {
            string?[] images = [.. item.GetItems(DicomTag.ReferencedImageSequence).Select(reference => reference.GetString(DicomTag.ReferencedSOPInstanceUID))];
            string?[] others =
                [.. item.GetItems(DicomTag.ReferencedNonImageCompositeSOPInstanceSequence).Select(reference => reference.GetString(DicomTag.ReferencedSOPInstanceUID))];
            string[] made = [.. Enumerable.Range(0, series.Count).Select(series.SopInstanceUid)];
            Assert.That(images, Is.EqualTo(series.HasImages ? made : []));
            Assert.That(others, Is.EqualTo(series.HasImages ? [] : made));
            Assert.That(item.GetString(DicomTag.ProtocolName), Is.Not.Empty);
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_document_made_alone_is_about_the_images_that_its_device_makes_of_the_same_order_and_seed(string kind)
    {
        Order order = Order.Schedule(Sample.CT, 7, Sample.At);
        Acquisition images = ModalityCatalog.Create(Sample.CT).Acquire(order, 7, Sample.At);
        DeviceProfile profile = ModalityCatalog.Get(kind).Defaults with { ImagesFrom = Sample.CT with { Documents = ["key-objects"] } };
        Acquisition alone = ModalityCatalog.Create(profile).Acquire(order, 7, Sample.At);
        DicomDataset document = alone.Instances.Single();
        Assert.That(References(document).Where(reference => !IsDetached(reference.Class)).Select(reference => reference.Instance).Distinct(),
            Is.SubsetOf(images.Instances.Select(image => image.GetString(DicomTag.SOPInstanceUID))).And.Not.Empty);
        Assert.That(alone.StudyInstanceUid, Is.EqualTo(images.StudyInstanceUid));
        Assert.That(alone.PerformedProcedureStepUid, Is.Not.EqualTo(images.PerformedProcedureStepUid));
        Assert.That(alone.Started, Is.GreaterThan(images.Ended));
        Assert.That(document.GetString(DicomTag.StationName), Is.EqualTo(profile.StationName), "its own equipment");
        Acquisition again = ModalityCatalog.Create(profile).Append(alone, Sample.At.AddHours(1));
        Assert.That(again.Instances.Single().GetString(DicomTag.SOPInstanceUID), Is.Not.EqualTo(document.GetString(DicomTag.SOPInstanceUID)));
    }

    [Test]
    public void Every_document_that_a_kind_can_make_is_made()
    {
        foreach (ModalityEntry entry in ModalityCatalog.All)
        {
            foreach (string protocol in entry.Documents.Count > 0 ? entry.Protocols.Select(protocol => protocol.Name) : [])
            {
                Acquisition acquisition = Sample.Scheduled(Sample.Profile(entry.Kind) with { Protocols = [protocol], Documents = entry.Documents });
                string?[] classes = [.. acquisition.Instances.Select(instance => instance.GetString(DicomTag.SOPClassUID)).Distinct()];
                Assert.That(classes, Is.SubsetOf(entry.SopClassesOf(acquisition.Profile)), $"{entry.Kind} {protocol}");
                Assert.That(acquisition.Series.Count(series => !series.HasImages), Is.EqualTo(entry.Documents.Count));
            }
        }
    }

    // Pinned as those of the images are: SHA-256 in Explicit VR Little Endian.
    [TestCase("dose-report", "6db22d4f1f295ad87ca5c0078d5437e3e6a9bf67304c70864b2ca04cf8729457")]
    [TestCase("text-report", "3d7f7dd8b2e951177b4aa6f711b90c9813240e442555d8de0183810556e03aa4")]
    [TestCase("presentation-state", "d95acf05d824b1d8490621aaf94041cc8e4d9d64404a15c91547b2cd1aec1974")]
    [TestCase("key-objects", "70c22c704f4c4de7ad62fc546d849d1e04383dc8a390d532ae60288c56a5c9c5")]
    [TestCase("encapsulated-pdf", "c9c7a389f6499398d54c202e75b833d2c76d3e71da63a4ff1cc95479cc8387ea")]
    public void The_same_seed_gives_the_same_bytes_on_every_machine(string kind, string expected)
    {
        DeviceProfile profile = ModalityCatalog.Get(kind).Defaults with { ImagesFrom = Sample.CT };
        Assert.That(Hash(Sample.Scheduled(profile, 20300517).CreateInstance(0)), Is.EqualTo(expected));
    }

    private static IEnumerable<TestCaseData> Impossible()
    {
        yield return new TestCaseData(Sample.MR with { Documents = ["dose-report"] }, "dose-report").SetArgDisplayNames("dose without radiation");
        yield return new TestCaseData(Sample.CT with { Documents = ["report"] }, "report").SetArgDisplayNames("unknown document");
        yield return new TestCaseData(Sample.CT with { Documents = ["key-objects", "key-objects"] }, "twice").SetArgDisplayNames("twice");
        yield return new TestCaseData(Sample.CT with { ImagesFrom = Sample.MR }, "images of its own").SetArgDisplayNames("images from elsewhere");
        DeviceProfile keys = ModalityCatalog.Get("key-objects").Defaults, dose = ModalityCatalog.Get("dose-report").Defaults;
        yield return new TestCaseData(dose with { ImagesFrom = Sample.MR }, "mr").SetArgDisplayNames("dose of an MR");
        yield return new TestCaseData(keys with { ImagesFrom = dose }, "dose-report").SetArgDisplayNames("keys of a report");
        yield return new TestCaseData(keys with { Documents = ["text-report"] }, "none").SetArgDisplayNames("document of a document");
    }

    [TestCaseSource(nameof(Impossible))]
    public void A_document_that_cannot_be_is_refused_with_the_reason(DeviceProfile profile, string reason) =>
        Assert.That(() => ModalityCatalog.Create(profile), Throws.ArgumentException.With.Message.Contains(reason));

    // A document of its own device is about the images of the CT that it was given.
    private static Acquisition ImagesOf(Acquisition acquisition) => acquisition.Series[0].HasImages
        ? acquisition
        : ModalityCatalog.Create(Sample.CT).Acquire(acquisition.Order, 1, Sample.At);

    private static bool IsDetached(string? sopClass) =>
        sopClass == DicomUID.ModalityPerformedProcedureStep.Value || sopClass == DicomUID.DetachedStudyManagement.Value;

    private static IEnumerable<(string? Class, string? Instance)> References(DicomDataset dataset)
    {
        foreach (DicomElement element in dataset)
        {
            foreach (DicomDataset item in dataset.GetItems(element.Tag))
            {
                if (item.GetString(DicomTag.ReferencedSOPInstanceUID) is { } uid) yield return (item.GetString(DicomTag.ReferencedSOPClassUID), uid);
                foreach ((string?, string?) below in References(item)) yield return below;
            }
        }
    }

    private static string Hash(DicomDataset dataset)
    {
        using EncodedDataset encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        return Convert.ToHexStringLower(SHA256.HashData(encoded.ToArray()));
    }
}
