using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods;
using ModalitySim.Dicom.Iods.Studies;

namespace ModalitySim.Dicom.Tests.Iods;

public sealed class StudyConsistencyTests
{
    [Test]
    public void Slices_of_one_series_agree() => Assert.That(Findings(_ => { }), Is.Empty);

    [TestCase("PatientID", "4712", "study.differs", FindingSeverity.Error)]
    [TestCase("StudyDate", "20260106", "study.differs", FindingSeverity.Error)]
    [TestCase("SeriesNumber", "2", "series.differs", FindingSeverity.Error)]
    [TestCase("FrameOfReferenceUID", "1.2.9", "series.differs", FindingSeverity.Error)]
    [TestCase("StudyInstanceUID", "1.2.9", "series.in-two-studies", FindingSeverity.Error)]
    [TestCase("SOPInstanceUID", "1.2.3.4.1", "study.instance.duplicate", FindingSeverity.Error)]
    [TestCase("InstanceNumber", "1", "series.instance-number", FindingSeverity.Warning)]
    [TestCase("ImageOrientationPatient", "0\\1\\0\\0\\0\\1", "series.orientation", FindingSeverity.Warning)]
    [TestCase("ImagePositionPatient", "0\\0\\2", "series.position", FindingSeverity.Warning)]
    [TestCase("ImagePositionPatient", "0\\0\\5.1", "series.spacing", FindingSeverity.Warning)]
    [TestCase("ImagesInAcquisition", "7", "series.count", FindingSeverity.Warning)]
    public void One_slice_that_says_something_else_is_found(string keyword, string value, string code, FindingSeverity severity)
    {
        var findings = Findings(d => d.AddOrUpdate(DicomTag.Parse(keyword), value));
        Assert.That(findings.Select(f => (f.Finding.Code, f.Finding.Severity)), Is.EqualTo([(code, severity)]));
        Assert.That(findings[0].Finding.Path, Is.EqualTo(keyword));
    }

    [Test]
    public void Leaving_out_what_a_study_must_have_in_common_differs_from_saying_it()
    {
        var finding = Findings(d => d.Remove(DicomTag.AccessionNumber)).Single();
        Assert.That(finding.Finding.Message, Is.EqualTo("is absent, but empty in 1.dcm"));
    }

    private static IReadOnlyList<StudyFinding> Findings(Action<DicomDataset> change)
    {
        var consistency = new StudyConsistency();
        for (int i = 1; i <= 5; i++)
        {
            var slice = CTSample.Create($"1.2.3.4.{i}", i);
            if (i == 3) change(slice);
            consistency.Add(InstanceSummary.Of(slice, $"{i}.dcm"));
        }

        return consistency.Findings();
    }
}
