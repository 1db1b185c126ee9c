using ModalitySim.Dicom.Checks;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Tests.Checks;

public sealed class QuickValueCheckTests
{
    private static readonly DicomTag[] Tags =
    [
        DicomTag.RetrieveAETitle, DicomTag.PatientAge, DicomTag.PatientSex, DicomTag.ImageType, DicomTag.StudyDate, DicomTag.KVP, DicomTag.ImagePositionPatient, DicomTag.AcquisitionDateTime,
        DicomTag.SeriesNumber, DicomTag.Manufacturer, DicomTag.AccessionNumber, DicomTag.PatientName, DicomTag.StudyTime, DicomTag.SOPInstanceUID, DicomTag.InstitutionAddress, DicomTag.RetrieveURI,
        DicomTag.Rows, DicomTag.FrameIncrementPointer, DicomTag.RevolutionTime,
    ];

    [Test]
    public void What_the_quick_check_passes_the_thorough_one_passes_too()
    {
        const string Letters = "0123456789.-+ABMY^=\\ _az\n";
        string[] seeds = ["20260105", "2359", "235960", "1.2.840.10008", "-1.5e3", "040Y", "ORIGINAL", "2026", "12", "1\\2\\3"];
        var random = new Random(20260105);
        int passed = 0;
        for (int round = 0; round < 100_000; round++)
        {
            var tag = Tags[random.Next(Tags.Length)];
            char[] text = seeds[random.Next(seeds.Length)].ToCharArray();
            for (int i = random.Next(3); i > 0; i--) text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
            byte[] bytes = [.. System.Text.Encoding.Latin1.GetBytes(text)];
            if (random.Next(4) > 0 && (bytes.Length & 1) != 0) bytes = [.. bytes, (byte)' '];
            var dataset = new DicomDataset().AddOrUpdate(tag, DicomDictionary.VROf(tag), bytes);
            dataset.TryGet(tag, out var element);
            DicomDictionary.TryFindFacts(tag, out var facts);
            if (!QuickValueCheck.IsFine(dataset, element, true, facts)) continue;
            passed++;
            Assert.That(ValueCheck.OfElement(dataset, element), Is.Empty, $"{tag.Keyword} '{new string(text)}'");
        }

        Assert.That(passed, Is.GreaterThan(10_000), "it is there to pass most good values");
    }
}
