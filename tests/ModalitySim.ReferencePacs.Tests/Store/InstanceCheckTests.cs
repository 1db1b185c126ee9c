using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Tests.Store;

[TestFixture]
public sealed class InstanceCheckTests
{
    private const string Uid = "1.2.3.4.5";
    private static readonly string s_ct = DicomUID.CTImageStorage.Value;

    private static DicomDataset Instance() => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, s_ct).AddOrUpdate(DicomTag.SOPInstanceUID, Uid)
        .AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.3").AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.3.4")
        .AddOrUpdate(DicomTag.Modality, "CT");

    [Test]
    public void Instance_that_agrees_with_its_command_is_accepted() => Assert.That(InstanceCheck.Find(s_ct, Uid, Instance()), Is.Null);

    [TestCase("SOPClassUID", "1.2.840.10008.5.1.4.1.1.4")]
    [TestCase("SOPInstanceUID", "1.2.3.4.6")]
    [TestCase("StudyInstanceUID", "1.2.x")]
    [TestCase("SeriesInstanceUID", "1..2")]
    [TestCase("SOPClassUID", null)]
    [TestCase("SOPInstanceUID", null)]
    [TestCase("StudyInstanceUID", null)]
    [TestCase("SeriesInstanceUID", "")]
    [TestCase("Modality", null)]
    [TestCase("Modality", " ")]
    public void Instance_that_does_not_is_A900_with_the_offending_element(string keyword, string? value)
    {
        // PS3.4 Table B.2-1.
        var tag = DicomTag.Parse(keyword);
        var dataset = Instance();
        dataset.Remove(tag);
        if (value is not null)
            dataset.AddOrUpdate(tag, value);

        var refusal = InstanceCheck.Find(s_ct, Uid, dataset)!;

        Assert.That(refusal.Status, Is.EqualTo(0xA900));
        Assert.That(refusal.OffendingElements, Is.EqualTo(new[] { tag }));
    }

    [Test]
    public void Object_without_a_patient_needs_no_study()
    {
        var hanging = DicomUID.HangingProtocolStorage.Value;
        var dataset = new DicomDataset().AddOrUpdate(DicomTag.SOPClassUID, hanging).AddOrUpdate(DicomTag.SOPInstanceUID, Uid);

        Assert.That(InstanceCheck.Find(hanging, Uid, dataset), Is.Null);
    }
}
