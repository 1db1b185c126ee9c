using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Oracles;

namespace ModalitySim.Interop.Tests;

/// <summary>Files that we write, read by other toolkits; files that they write, read by us.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FileFormatTests
{
    private static readonly DicomTransferSyntax[] Syntaxes =
    [
        DicomTransferSyntax.ImplicitVRLittleEndian, DicomTransferSyntax.ExplicitVRLittleEndian,
        DicomTransferSyntax.ExplicitVRBigEndian, DicomTransferSyntax.DeflatedExplicitVRLittleEndian,
    ];

    // Terms of (0008,0005) and a name in that repertoire, each name as pydicom must show its components.
    private static readonly TestCaseData[] Names =
    [
        new TestCaseData("ISO_IR 100", "Äneas^Rüdiger^^Dr."),
        new TestCaseData("ISO_IR 101", "Wałęsa^Lech"),
        new TestCaseData("ISO_IR 109", "Ĉapek^Ĝoja"),
        new TestCaseData("ISO_IR 110", "Ēriks^Ļaudis"),
        new TestCaseData("ISO_IR 144", "Люкceмбypг^Иван"),
        new TestCaseData("ISO_IR 127", "قباني^لنزار"),
        new TestCaseData("ISO_IR 126", "Διονυσιος^Νίκος"),
        new TestCaseData("ISO_IR 138", "שרון^דבורה"),
        new TestCaseData("ISO_IR 148", "Çavuşoğlu^İsmail"),
        new TestCaseData("ISO_IR 166", "นามสกุล^ชื่อ"),
        new TestCaseData("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ=ﾔﾏﾀﾞ^ﾀﾛｳ"),
        new TestCaseData("ISO_IR 192", "Wang^XiaoDong=王^小东="),
        new TestCaseData("GB18030", "Wang^XiaoDong=王^小东="),
        new TestCaseData("GBK", "Wang^XiaoDong=王^小东="),
        new TestCaseData(@"ISO 2022 IR 6\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        new TestCaseData(@"ISO 2022 IR 13\ISO 2022 IR 87", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
        new TestCaseData(@"ISO 2022 IR 6\ISO 2022 IR 149", "Hong^Gildong=洪^吉洞=홍^길동"),
        new TestCaseData(@"ISO 2022 IR 6\ISO 2022 IR 58", "Zhang^XiaoDong=张^小东="),
        new TestCaseData(@"ISO 2022 IR 100\ISO 2022 IR 144", "Äneas^Иван"),
    ];

    // pydicom 2.3 leaves the escape sequences of IR 58 in the text, in the example of PS3.5 §K.2 too.
    private static IEnumerable<TestCaseData> NamesForPydicom => Names.Where(name => !Terms(name).Contains("ISO 2022 IR 58", StringComparison.Ordinal));

    // DCMTK over the C library's iconv has no IR 87.
    private static IEnumerable<TestCaseData> NamesForDcmtk => Names.Where(name => !Terms(name).Contains("ISO 2022 IR 87", StringComparison.Ordinal));

    [TestCaseSource(nameof(Syntaxes))]
    public async Task Dcmdump_and_pydicom_read_a_file_with_every_kind_of_value_in(DicomTransferSyntax syntax)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.dcm");
        new DicomFile(AllKinds(), syntax).Save(path);
        await Dcmtk.DumpAsync(path);
        var description = (await Pydicom.DescribeAsync(path))[0];
        Assert.Multiple(() =>
        {
            Assert.That(description["syntax"]!.ToString(), Is.EqualTo(syntax.UID.Value));
            Assert.That(Pydicom.Text(description, "00100010"), Is.EqualTo("Doe^Jane"));
            Assert.That(Pydicom.Text(description, "00280010"), Is.EqualTo("2"));
            Assert.That(Pydicom.Text(description, "00189219"), Is.EqualTo("-5"));
            Assert.That(Pydicom.Text(description, "00189073"), Is.EqualTo("12.5"));
            Assert.That(Pydicom.Text(description, "00281052"), Does.StartWith("-1024"));
            Assert.That(description["values"]!["00081140"]!["Value"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That(description["values"]!["00081140"]!["Value"]![1]!["00081155"]!["Value"]![0]!.ToString(), Is.EqualTo("1.2.3.2"));
            Assert.That(description["pixels"]!["maximum"]!.GetValue<int>(), Is.EqualTo(0x0403));
        });
    }

    [TestCase("+ti")]
    [TestCase("+te")]
    [TestCase("+tb")]
    [TestCase("+td")]
    [TestCase("+te", "-e")]
    [TestCase("+ti", "-e")]
    public async Task What_dcmconv_writes_is_read_as_it_was(params string[] options)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.dcm");
        var original = AllKinds();
        new DicomFile(original, DicomTransferSyntax.ExplicitVRLittleEndian).Save(path);
        var read = DicomFile.Open(await Dcmtk.ConvertAsync(path, Path.Combine(folder.Path, "converted.dcm"), options)).Dataset;
        Assert.Multiple(() =>
        {
            Assert.That(read.Select(element => element.Tag), Is.EqualTo(original.Select(element => element.Tag)));
            foreach (var element in original.Where(element => element.Sequence is null))
            {
                Assert.That(read.GetBytes(element.Tag).ToArray(), Is.EqualTo(original.GetBytes(element.Tag).ToArray()), element.ToString());
            }

            Assert.That(
                read.GetItems(DicomTag.ReferencedImageSequence).Select(item => item.GetString(DicomTag.ReferencedSOPInstanceUID)),
                Is.EqualTo(new[] { "1.2.3.1", "1.2.3.2" }));
        });
    }

    [TestCaseSource(nameof(NamesForPydicom))]
    public async Task Pydicom_reads_the_name_that_was_written_in(string terms, string name)
    {
        using var folder = new TemporaryFolder();
        var groups = (await Pydicom.DescribeAsync(SaveName(folder, terms, name)))[0]["values"]!["00100010"]!["Value"]![0]!;
        var read = string.Join('=', new[] { "Alphabetic", "Ideographic", "Phonetic" }.Select(group => groups[group]?.ToString() ?? ""));
        Assert.That(read.TrimEnd('='), Is.EqualTo(name.TrimEnd('=')));
    }

    [TestCaseSource(nameof(NamesForDcmtk))]
    public async Task Dcmconv_turns_into_UTF_8_the_name_that_was_written_in(string terms, string name)
    {
        using var folder = new TemporaryFolder();
        var converted = await Dcmtk.ConvertAsync(SaveName(folder, terms, name), Path.Combine(folder.Path, "utf8.dcm"), "+U8");
        Assert.That(DicomFile.Open(converted).Dataset.GetString(DicomTag.PatientName), Is.EqualTo(name));
    }

    private static string Terms(TestCaseData name) => (string)name.Arguments[0]!;

    private static string SaveName(TemporaryFolder folder, string terms, string name)
    {
        var path = Path.Combine(folder.Path, "name.dcm");
        var dataset = new DicomDataset(DicomCharacterSet.FromTerms(terms.Split('\\')))
            .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.CTImageStorage).AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3")
            .AddOrUpdate(DicomTag.SpecificCharacterSet, terms)
            .AddOrUpdate(DicomTag.PatientName, name);
        new DicomFile(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).Save(path);
        return path;
    }

    private static DicomDataset AllKinds() => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.CTImageStorage).AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3")
        .AddOrUpdate(DicomTag.ReferencedImageSequence, Reference("1.2.3.1"), Reference("1.2.3.2"))
        .AddOrUpdate(DicomTag.ProcedureCodeSequence, Array.Empty<DicomDataset>())
        .AddOrUpdate(DicomTag.StudyDate, "20260115").AddOrUpdate(DicomTag.StudyTime, "101530.5")
        .AddOrUpdate(DicomTag.AccessionNumber, "ACC1").AddOrUpdate(DicomTag.Modality, "CT")
        .AddOrUpdate(DicomTag.InstitutionAddress, "Street 1").AddOrUpdate(DicomTag.RetrieveAETitle, "ARCHIVE")
        .AddOrUpdate(DicomTag.PatientName, "Doe^Jane").AddOrUpdate(DicomTag.PatientID, "P1").AddOrUpdate(DicomTag.PatientAge, "042Y")
        .AddOrUpdate(DicomTag.AdditionalPatientHistory, "History of a patient")
        .AddOrUpdate(DicomTag.AcquisitionDateTime, "20260115101530").AddOrUpdate(DicomTag.LongCodeValue, "a code longer than sixteen characters")
        .AddOrUpdate(DicomTag.URNCodeValue, "urn:oid:1.2.3")
        .AddOrUpdate(DicomTag.FrameIncrementPointer, DicomVR.AT, new byte[] { 0x54, 0x00, 0x80, 0x00 })
        .AddOrUpdate(DicomTag.AcquisitionDuration, 12.5).AddOrUpdate(DicomTag.TagAngleSecondAxis, -5)
        .AddOrUpdate(DicomTag.InstanceNumber, 7).AddOrUpdate(DicomTag.SelectorULValue, 70000).AddOrUpdate(DicomTag.SelectorSLValue, -70000)
        .AddOrUpdate(DicomTag.SelectorFLValue, 0.25).AddOrUpdate(DicomTag.RescaleIntercept, "-1024").AddOrUpdate(DicomTag.RescaleSlope, "1")
        .AddOrUpdate(DicomTag.SamplesPerPixel, 1).AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME2")
        .AddOrUpdate(DicomTag.Rows, 2).AddOrUpdate(DicomTag.Columns, 1)
        .AddOrUpdate(DicomTag.BitsAllocated, 16).AddOrUpdate(DicomTag.BitsStored, 16).AddOrUpdate(DicomTag.HighBit, 15).AddOrUpdate(DicomTag.PixelRepresentation, 0)
        .AddPrivate("INTEROP 1.0", 0x0029, 0x10, DicomVR.UN, new byte[] { 1, 2, 3, 4 })
        .AddPrivate("INTEROP 1.0", 0x0029, 0x11, DicomVR.LO, "private")
        .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[] { 1, 2, 3, 4 });

    private static DicomDataset Reference(string instance) => new DicomDataset()
        .AddOrUpdate(DicomTag.ReferencedSOPClassUID, DicomUID.CTImageStorage).AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, instance);
}
