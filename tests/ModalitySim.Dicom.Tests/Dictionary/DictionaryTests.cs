using System.Runtime.CompilerServices;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Dictionary;

public sealed class DictionaryTests
{
    [Test]
    public void Every_row_of_the_facts_is_found_again()
    {
        foreach (string line in File.ReadLines(Facts("attributes.tsv")).Skip(1))
        {
            string[] row = line.Split('\t');
            var entry = DicomDictionary.Find(DicomTag.Parse(row[0].Replace('x', 'A')));
            Assert.That(entry, Is.EqualTo(new DictionaryEntry(row[1], row[2], row[3], row[4], row[5] == "retired")), line);
            if (row[3].Length > 0 && !row[0].Contains('x'))
                Assert.That(DicomTag.Parse(row[3]), Is.EqualTo(DicomTag.Parse(row[0])), line);
        }

        foreach (string line in File.ReadLines(Facts("uids.tsv")).Skip(1))
        {
            string[] row = line.Split('\t');
            Assert.That(UidRegistry.Find(row[0]), Is.EqualTo(new UidEntry(row[0], row[1], row[2], row[3], row[4] == "retired")), line);
        }
    }

    [TestCase("60020010", "OverlayRows")]
    [TestCase("7F0E0010", "VariablePixelData")]
    [TestCase("00203123", "SourceImageIDs")]
    public void Repeating_groups_are_found_in_every_repetition(string tag, string keyword) =>
        Assert.That(DicomDictionary.Find(DicomTag.Parse(tag))?.Keyword, Is.EqualTo(keyword));

    [TestCase("00090010", "LO")]
    [TestCase("00091001", "UN")]
    [TestCase("00080000", "UL")]
    [TestCase("7FE00010", "OW")]
    [TestCase("00280106", "US")]
    [TestCase("01230456", "UN")]
    public void Implicit_vr_is_what_the_standard_prescribes(string tag, string vr) =>
        Assert.That(DicomDictionary.VROf(DicomTag.Parse(tag)).Code, Is.EqualTo(vr));

    [TestCase("(0010,0020)")]
    [TestCase("0010,0020")]
    [TestCase("00100020")]
    [TestCase("PatientID")]
    public void Tags_are_read_in_every_notation(string text) => Assert.That(DicomTag.Parse(text), Is.EqualTo(DicomTag.PatientID));

    [TestCase("PatientId")]
    [TestCase("0010,002")]
    [TestCase("")]
    public void What_is_no_tag_is_refused(string text) => Assert.That(DicomTag.TryParse(text, out _), Is.False);

    [Test]
    public void Storage_sop_classes_are_those_that_store_composite_objects()
    {
        var classes = UidRegistry.StorageSopClasses.Select(e => e.Uid).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(classes, Does.Contain(DicomUID.CTImageStorage.Value).And.Contain(DicomUID.MRImageStorage.Value).And.Contain(DicomUID.XRayRadiationDoseSRStorage.Value));
            Assert.That(classes, Does.Not.Contain(DicomUID.StorageCommitmentPushModel.Value).And.Not.Contain(DicomUID.Verification.Value));
            Assert.That(classes, Has.Count.GreaterThan(150));
        });
    }

    [Test]
    public void Every_registered_transfer_syntax_is_known() =>
        Assert.That(
            DicomTransferSyntax.All.Select(s => s.UID.Value),
            Is.EquivalentTo(UidRegistry.All.Where(e => e.Type == "Transfer Syntax").Select(e => e.Uid)));

    private static string Facts(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "ModalitySim.Dicom", "Dictionary", name);
}
