using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Files;

public sealed class DicomFileTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("modalitysim-files-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    private static DicomDataset Instance => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.CTImageStorage)
        .AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3")
        .AddOrUpdate(DicomTag.PatientName, "A^B");

    [TestCase("1.2.840.10008.1.2")]
    [TestCase("1.2.840.10008.1.2.1")]
    [TestCase("1.2.840.10008.1.2.2")]
    [TestCase("1.2.840.10008.1.2.1.99")]
    public void What_is_saved_is_opened_again(string uid)
    {
        string path = Path.Combine(_folder, "a.dcm");
        new DicomFile(Instance, DicomTransferSyntax.Find(uid)!, "ME").Save(path);
        var file = DicomFile.Open(path);
        Assert.Multiple(() =>
        {
            Assert.That(file.TransferSyntax.UID.Value, Is.EqualTo(uid));
            Assert.That(file.Dataset.GetString(DicomTag.PatientName), Is.EqualTo("A^B"));
            Assert.That(file.FileMetaInfo.GetString(DicomTag.MediaStorageSOPInstanceUID), Is.EqualTo("1.2.3"));
            Assert.That(file.FileMetaInfo.GetString(DicomTag.SourceApplicationEntityTitle), Is.EqualTo("ME"));
            Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void The_group_length_counts_what_follows_it()
    {
        // PS3.10 §7.1: bytes 132.. hold (0002,0000) UL 4, then as many bytes as it says, then the data set.
        string path = Path.Combine(_folder, "a.dcm");
        new DicomFile(Instance, DicomTransferSyntax.ExplicitVRLittleEndian).Save(path);
        byte[] bytes = File.ReadAllBytes(path);
        int length = BitConverter.ToInt32(bytes, 140);
        Assert.Multiple(() =>
        {
            Assert.That(Bytes.Hex(bytes.AsSpan(128, 12)), Is.EqualTo(Bytes.Hex(Bytes.Of("'DICM' 0200 0000 'UL' 0400"))));
            Assert.That(Bytes.Hex(bytes.AsSpan(144 + length, 4)), Is.EqualTo("08001600"));
        });
    }

    [Test]
    public void What_is_no_dicom_file_is_told_so() =>
        Assert.That(
            () => DicomFile.Parse(new byte[200]),
            Throws.TypeOf<DicomDataException>().With.Message.EqualTo("at offset 128: no DICOM file: 'DICM' is missing after the 128 byte preamble"));

    [Test]
    public void A_file_cut_short_is_told_with_the_offset_in_the_file()
    {
        string path = Path.Combine(_folder, "a.dcm");
        new DicomFile(Instance, DicomTransferSyntax.ExplicitVRLittleEndian).Save(path);
        byte[] bytes = File.ReadAllBytes(path);
        Assert.That(
            () => DicomFile.Parse(bytes.AsMemory(0, bytes.Length - 1)),
            Throws.TypeOf<DicomDataException>().With.Message.EqualTo($"(0010,0010) PatientName at offset {bytes.Length - 12}: the value is said to have 4 bytes, 3 are left"));
    }

    [Test]
    public void A_transfer_syntax_nobody_knows_is_told() =>
        Assert.That(
            () => DicomFile.Parse(Bytes.Of(string.Concat(Enumerable.Repeat("00", 128)), "'DICM'", "0200 1000 'UI' 0400 '9.9' 00")),
            Throws.TypeOf<DicomDataException>().With.Message.Contains("'9.9' is no transfer syntax that is known here"));

    [Test]
    public void An_unwritable_place_is_an_io_exception_and_leaves_nothing() =>
        Assert.That(() => new DicomFile(Instance, DicomTransferSyntax.ExplicitVRLittleEndian).Save(Path.Combine(_folder, "no", "a.dcm")), Throws.InstanceOf<IOException>());
}
