using ModalitySim.Dicom.Comparison;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.Tests.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Comparison;

public sealed class DatasetComparisonTests
{
    private static readonly DicomTransferSyntax Native = DicomTransferSyntax.ExplicitVRLittleEndian;

    // Each row: a change, and what it is to be called.
    private static readonly TestCaseData[] Changes =
    [
        Change("permitted coerced PatientID PS3.4 §B.4.1.3", d => d.AddOrUpdate(DicomTag.PatientID, "OTHER")),
        Change("permitted coerced StudyInstanceUID PS3.4 §B.4.1.3", d => d.AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.9")),
        Change("permitted added IssuerOfPatientID PS3.4 §B.4.1.3", d => d.AddOrUpdate(DicomTag.IssuerOfPatientID, "ARCHIVE")),
        Change("permitted coerced RequestAttributesSequence[1]/ScheduledProtocolCodeSequence[1]/CodeValue PS3.4 §B.4.1.3",
            d => d.GetItems(DicomTag.RequestAttributesSequence)[0].GetItems(DicomTag.ScheduledProtocolCodeSequence)[0].AddOrUpdate(DicomTag.CodeValue, "NEW")),
        Change("permitted padding StudyDescription PS3.5 §6.2", d => d.AddOrUpdate(DicomTag.StudyDescription, DicomVR.LO, "Head  "u8.ToArray())),
        Change("permitted same-number SliceThickness PS3.5 §6.2", d => d.AddOrUpdate(DicomTag.SliceThickness, "1.50")),
        Change("permitted vr StudyDescription PS3.5 §6.2.2", d => d.AddOrUpdate(DicomTag.StudyDescription, DicomVR.UN, "Head"u8.ToArray())),
        Change("permitted empty-lost AccessionNumber PS3.4 §B.4.1.1 note", d => d.Remove(DicomTag.AccessionNumber)),
        Change("permitted added (0008,0000) PS3.5 §7.2", d => d.AddOrUpdate(new DicomTag(0x00080000), DicomVR.UL, new byte[4])),
        Change("permitted added DataSetTrailingPadding PS3.10 §7.2", d => d.AddOrUpdate(DicomTag.DataSetTrailingPadding, DicomVR.OB, new byte[4])),
        Change("permitted added RetrieveAETitle PS3.4 §B.4.1.3 note 4", d => d.AddOrUpdate(DicomTag.RetrieveAETitle, "ARCHIVE")),
        Change("permitted coerced PatientName PS3.3 §C.12.1.1.9, permitted added OriginalAttributesSequence PS3.3 §C.12.1.1.9", d => d
            .AddOrUpdate(DicomTag.PatientName, "Doe^Janet")
            .AddOrUpdate(DicomTag.OriginalAttributesSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.ModifiedAttributesSequence, new DicomDataset().AddOrUpdate(DicomTag.PatientName, "Doe^Jane")))),
        Change("corruption value-changed PatientName PS3.4 §B.4.1.1", d => d.AddOrUpdate(DicomTag.PatientName, "Doe^Janet")),
        Change("corruption lost StudyDescription PS3.4 §B.4.1.1", d => d.Remove(DicomTag.StudyDescription)),
        Change("corruption lost (0029,1010) PS3.4 §B.4.1.1", d => d.Remove(new DicomTag(0x0029, 0x1010))),
        Change("corruption added StudyComments PS3.4 §B.4.1.1", d => d.AddOrUpdate(new DicomTag(0x0032, 0x4000), DicomVR.LT, "x")),
        Change("corruption item-count RequestAttributesSequence PS3.4 §B.4.1.1", d => d.AddOrUpdate(DicomTag.RequestAttributesSequence, Array.Empty<DicomDataset>())),
        Change("corruption value-changed RequestAttributesSequence[1]/RequestedProcedureID PS3.4 §B.4.1.1",
            d => d.GetItems(DicomTag.RequestAttributesSequence)[0].AddOrUpdate(DicomTag.RequestedProcedureID, "RP2")),
        Change("corruption pixels-changed PixelData PS3.4 §B.4.1.1", d => d.AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[32])),
    ];

    [TestCaseSource(nameof(Changes))]
    public void Difference_is_told_with_its_clause(Action<DicomDataset> change, string expected)
    {
        var retrieved = Instance();
        change(retrieved);
        Assert.That(string.Join(", ", Compare(Instance(), retrieved).Differences.Select(Line)), Is.EqualTo(expected));
    }

    [Test]
    public void Same_instance_has_no_difference() => Assert.That(Compare(Instance(), Instance()).IsIdentical, Is.True);

    [Test]
    public void Private_elements_are_found_in_another_block()
    {
        var moved = Instance();
        moved.Remove(new DicomTag(0x0029, 0x0010));
        moved.Remove(new DicomTag(0x0029, 0x1010));
        moved.AddOrUpdate(new DicomTag(0x0029, 0x0020), DicomVR.LO, "OWN").AddOrUpdate(new DicomTag(0x0029, 0x2010), DicomVR.LO, "private");
        Assert.That(Compare(Instance(), moved).Differences.Select(Line), Is.Empty);
    }

    [Test]
    public void Private_elements_may_go_where_only_level_1_is_claimed()
    {
        var retrieved = Instance();
        retrieved.Remove(new DicomTag(0x0029, 0x1010));
        var result = DatasetComparison.Compare(Instance(), Native, retrieved, Native, new() { StorageLevel = 1 });
        Assert.That(result.Differences.Select(Line), Is.EqualTo(new[] { "permitted lost (0029,1010) PS3.4 §B.4.1.1" }));
    }

    [Test]
    public void Text_in_another_character_set_is_the_same_text()
    {
        var sent = Instance().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100").AddOrUpdate(DicomTag.PatientName, "Äneas^Ida");
        var retrieved = Instance().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 192").AddOrUpdate(DicomTag.PatientName, "Äneas^Ida");
        Assert.That(Compare(sent, retrieved).Differences.Select(Line), Is.EqualTo(new[]
        {
            "permitted character-set SpecificCharacterSet PS3.3 §C.12.1.1.2", "permitted character-set PatientName PS3.3 §C.12.1.1.2",
        }));
    }

    [Test]
    public void Transcoded_copy_is_the_same_image()
    {
        foreach (var codec in FrameCodecs.All.Where(c => c.IsLossless && Transcoder.CanEncode(c.TransferSyntax)))
        {
            var copy = Transcoder.Transcode(Instance(), Native, codec.TransferSyntax);
            var result = DatasetComparison.Compare(Instance(), Native, copy, codec.TransferSyntax);
            Assert.That(result.Differences.Select(Line), Is.EqualTo(new[] { "permitted transcoded PixelData PS3.5 §10" }));
        }
    }

    [Test]
    public void Pixels_that_cannot_be_decoded_settle_nothing()
    {
        var copy = Instance();
        Encapsulation.Put(copy, [new byte[] { 0xFF, 0x4F }]);
        var result = DatasetComparison.Compare(Instance(), Native, copy, DicomTransferSyntax.Find(DicomUID.JPEG2000Lossless.Value)!);
        Assert.That(result.Worst, Is.EqualTo(DifferenceKind.Inconclusive));
    }

    private static TestCaseData Change(string expected, Action<DicomDataset> change) => new TestCaseData(change, expected).SetArgDisplayNames(expected);

    private static ComparisonResult Compare(DicomDataset sent, DicomDataset retrieved) => DatasetComparison.Compare(sent, Native, retrieved, Native);

    private static string Line(Difference d) => $"{d.Kind.ToString().ToLowerInvariant()} {d.Code} {d.Path} {d.Clause}";

    private static DicomDataset Instance()
    {
        var format = PixelSamples.Gray(4, 4, 12);
        return PixelSamples.Image(format, PixelSamples.Frame(format, Picture.Gradient))
            .AddOrUpdate(DicomTag.PatientName, "Doe^Jane").AddOrUpdate(DicomTag.PatientID, "P1").AddOrUpdate(DicomTag.AccessionNumber, "")
            .AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.3").AddOrUpdate(DicomTag.StudyDescription, "Head").AddOrUpdate(DicomTag.SliceThickness, "1.5")
            .AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.RequestedProcedureID, "RP1")
                .AddOrUpdate(DicomTag.ScheduledProtocolCodeSequence, new DicomDataset().AddOrUpdate(DicomTag.CodeValue, "OLD").AddOrUpdate(DicomTag.CodingSchemeDesignator, "99X")))
            .AddPrivate("OWN", 0x0029, 0x10, DicomVR.LO, "private");
    }
}
