using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Iods;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Iods;

public sealed class IodCheckerTests
{
    private static readonly (string Name, Action<DicomDataset> Spoil, string Code, string Path)[] Defects =
    [
        ("type 1 missing", d => d.Remove(DicomTag.Rows), "iod.type1.missing", "Rows"),
        ("type 1 empty", d => d.AddEmpty(DicomTag.ImageType), "iod.type1.empty", "ImageType"),
        ("type 1 of blanks only", d => d.AddOrUpdate(DicomTag.Modality, "  "), "iod.type1.empty", "Modality"),
        ("type 2 missing", d => d.Remove(DicomTag.AccessionNumber), "iod.type2.missing", "AccessionNumber"),
        ("type 1C missing", d => d.AddOrUpdate(DicomTag.WindowCenter, "40"), "iod.type1c.missing", "WindowWidth"),
        ("type 2C missing", d => d.Remove(DicomTag.PatientPosition), "iod.type2c.missing", "PatientPosition"),
        ("type 1C where it may not stand", d => d.AddOrUpdate(DicomTag.PlanarConfiguration, 0), "iod.condition.unexpected", "PlanarConfiguration"),
        ("enumerated value", d => d.AddOrUpdate(DicomTag.PatientSex, "X"), "iod.enumerated", "PatientSex"),
        ("enumerated number", d => d.AddOrUpdate(DicomTag.PixelRepresentation, 2), "iod.enumerated", "PixelRepresentation"),
        ("enumerated value of several", d => d.AddOrUpdate(DicomTag.ImageType, "COPY", "PRIMARY", "AXIAL"), "iod.enumerated", "ImageType"),
        ("defined term", d => d.AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "ODD"), "iod.defined-term", "ImageType"),
        ("type 1 in an item", d => d.AddOrUpdate(DicomTag.ReferencedStudySequence, new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, "1.2")), "iod.type1.missing", "ReferencedStudySequence[1]/ReferencedSOPInstanceUID"),
        ("item of an item", d => d.AddOrUpdate(DicomTag.ProcedureCodeSequence, Code(), Code().AddOrUpdate(DicomTag.EquivalentCodeSequence, Code()), Code("1").AddEmpty(DicomTag.CodeMeaning)), "iod.type1.empty", "ProcedureCodeSequence[3]/CodeMeaning"),
        ("too many items", d => d.AddOrUpdate(DicomTag.CTDIPhantomTypeCodeSequence, Code(), Code()), "iod.items", "CTDIPhantomTypeCodeSequence"),
        ("no items", d => d.AddEmpty(DicomTag.ProcedureCodeSequence), "iod.items", "ProcedureCodeSequence"),
        ("module of usage U begun and not ended", d => d.AddOrUpdate(DicomTag.ClinicalTrialProtocolName, "Trial"), "iod.type1.missing", "ClinicalTrialProtocolID"),
        ("overlay", d => d.AddOrUpdate(new DicomTag(0x60020010u), 2), "iod.type1.missing", "OverlayColumns"),
        ("VR", d => d.AddOrUpdate(DicomTag.StudyID, DicomVR.LO, "1"), "value.vr", "StudyID"),
        ("VM", d => d.AddOrUpdate(DicomTag.Manufacturer, "A", "B"), "value.multiplicity", "Manufacturer"),
        ("date", d => d.AddOrUpdate(DicomTag.StudyDate, "20260230"), "value.syntax.da", "StudyDate"),
        ("length", d => d.AddOrUpdate(DicomTag.StudyID, new string('1', 17)), "value.length.sh", "StudyID"),
        ("retired attribute", d => d.AddOrUpdate(new DicomTag(0x00080040u), DicomVR.US, "0"), "data.retired", ""),
        ("unknown attribute", d => d.AddOrUpdate(new DicomTag(0x00081FFEu), DicomVR.LO, "0"), "data.unknown", "(0008,1FFE)"),
        ("high bit", d => d.AddOrUpdate(DicomTag.HighBit, 15), "pixel.high-bit", "HighBit"),
        ("pixel data too short", d => d.AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[6]), "pixel.length", "PixelData"),
        ("pixel data too long", d => d.AddOrUpdate(DicomTag.NumberOfFrames, 1).AddOrUpdate(DicomTag.Rows, 1), "pixel.length", "PixelData"),
        ("samples", d => d.AddOrUpdate(DicomTag.PhotometricInterpretation, "RGB"), "pixel.samples", "SamplesPerPixel"),
        ("SOP class missing", d => d.Remove(DicomTag.SOPClassUID), "iod.type1.missing", "SOPClassUID"),
        ("SOP class without rules", d => d.AddOrUpdate(DicomTag.SOPClassUID, "1.2.3"), "iod.unknown", "SOPClassUID"),
    ];

    private static IEnumerable<TestCaseData> DefectCases() => Defects.Select(d => new TestCaseData(d.Spoil, d.Code, d.Path).SetArgDisplayNames(d.Name));

    [Test]
    public void Nothing_is_said_of_a_good_data_set() => Assert.That(IodChecker.Check(CTSample.Create()), Is.Empty);

    [Test]
    public void A_good_data_set_is_good_as_a_file_too() =>
        Assert.That(IodChecker.Check(new DicomFile(CTSample.Create(), DicomTransferSyntax.ExplicitVRLittleEndian, "CT1")), Is.Empty);

    [TestCaseSource(nameof(DefectCases))]
    public void A_defect_is_found_with_its_code_and_path(Action<DicomDataset> spoil, string code, string path)
    {
        var dataset = CTSample.Create();
        spoil(dataset);
        var finding = IodChecker.Check(dataset).FirstOrDefault(f => f.Code == code && (path.Length == 0 || f.Path == path));
        Assert.That(finding, Is.Not.Null, string.Join('\n', IodChecker.Check(dataset)));
        Assert.That(finding!.Clause, Does.StartWith("PS3."));
    }

    [Test]
    public void Private_and_further_attributes_of_the_standard_are_tolerated()
    {
        var dataset = CTSample.Create().AddPrivate("ACME 1.0", 0x0029, 0x10, DicomVR.LO, "anything").AddOrUpdate(DicomTag.EchoTime, "5");
        Assert.That(IodChecker.Check(dataset), Is.Empty);
    }

    [Test]
    public void A_value_and_its_neighbour_are_named_in_the_message()
    {
        var finding = IodChecker.Check(CTSample.Create().AddOrUpdate(DicomTag.PatientSex, "X")).Single();
        Assert.That(finding.ToString(), Is.EqualTo("error iod.enumerated (0010,0040) PatientSex: is 'X'; enumerated: M, F, O [PS3.3 Table C.7-1]"));
    }

    [Test]
    public void A_group_both_shared_and_per_frame_is_an_error_and_so_is_one_that_is_missing()
    {
        var dataset = CTSample.CreateEnhanced();
        dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence)[1].AddOrUpdate(DicomTag.MREchoSequence, new DicomDataset().AddOrUpdate(DicomTag.EffectiveEchoTime, 5.0));
        dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence)[0].Remove(DicomTag.FrameContentSequence);
        var codes = IodChecker.Check(dataset).Select(f => (f.Code, f.Path)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(codes, Does.Contain(("iod.groups.both", "SharedFunctionalGroupsSequence[1]/MREchoSequence")));
            Assert.That(codes, Does.Contain(("iod.groups.some-frames", "PerFrameFunctionalGroupsSequence[1]/FrameContentSequence")));
            Assert.That(codes, Does.Contain(("iod.groups.missing", "PixelMeasuresSequence")));
            Assert.That(codes, Does.Not.Contain(("iod.groups.missing", "MREchoSequence")));
        });
    }

    [Test]
    public void Frames_are_as_many_as_their_groups()
    {
        var dataset = CTSample.CreateEnhanced().AddOrUpdate(DicomTag.NumberOfFrames, 3);
        Assert.That(IodChecker.Check(dataset).Select(f => f.Code), Does.Contain("iod.groups.frames"));
    }

    [Test]
    public void Meta_information_that_contradicts_the_data_set_is_an_error()
    {
        var file = new DicomFile(CTSample.Create(), DicomTransferSyntax.ExplicitVRLittleEndian);
        file.FileMetaInfo.AddOrUpdate(DicomTag.MediaStorageSOPInstanceUID, "1.2.3").Remove(DicomTag.ImplementationClassUID);
        Assert.That(IodChecker.Check(file).Select(f => f.Code), Is.EquivalentTo(["file.meta.differs", "file.type1.missing"]));
    }

    [Test]
    public void A_sequence_that_is_none_is_a_finding_and_not_an_exception()
    {
        byte[] bytes = [0x08, 0, 0x16, 0, (byte)'S', (byte)'Q', 0, 0, 4, 0, 0, 0, 1, 2, 3, 4];
        var dataset = DatasetReader.Read(bytes, DicomTransferSyntax.ExplicitVRLittleEndian);
        Assert.That(IodChecker.Check(dataset).Select(f => f.Code), Does.Contain("data.unreadable"));
    }

    [Test]
    public void Items_nested_as_deep_as_a_reader_lets_them_are_walked_through()
    {
        var inner = Code();
        for (int i = 0; i < 60; i++) inner = Code().AddOrUpdate(DicomTag.EquivalentCodeSequence, inner);
        Assert.That(IodChecker.Check(CTSample.Create().AddOrUpdate(DicomTag.ProcedureCodeSequence, inner)), Is.Empty);
    }

    [Test]
    public void Findings_have_a_bound()
    {
        var items = Enumerable.Range(0, 20_000).Select(_ => new DicomDataset()).ToArray();
        var findings = IodChecker.Check(CTSample.Create().AddOrUpdate(DicomTag.ProcedureCodeSequence, items));
        Assert.That(findings, Has.Count.EqualTo(10_001));
        Assert.That(findings[^1].Code, Is.EqualTo("data.more"));
    }

    private static DicomDataset Code(string value = "A") => new DicomDataset().AddOrUpdate(DicomTag.CodeValue, value).AddOrUpdate(DicomTag.CodingSchemeDesignator, "99T").AddOrUpdate(DicomTag.CodeMeaning, "Thing");
}
