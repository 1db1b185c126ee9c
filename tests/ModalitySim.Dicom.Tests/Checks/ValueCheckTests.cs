using ModalitySim.Dicom.Checks;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Tests.Checks;

public sealed class ValueCheckTests
{
    [TestCase("StudyDate", "20240229")]
    [TestCase("StudyTime", "235960.123")]
    [TestCase("AcquisitionDateTime", "20240101120000.000001+0100")]
    [TestCase("PatientAge", "042Y")]
    [TestCase("SliceThickness", "-1.5E-3")]
    [TestCase("PatientName", "Yamada^Tarou=山田^太郎=やまだ^たろう")]
    [TestCase("ImageType", "ORIGINAL\\PRIMARY\\AXIAL")]
    [TestCase("PixelSpacing", "0.5\\0.5")]
    public void Legal_values_raise_nothing(string keyword, string value) =>
        Assert.That(ValueCheck.Problems(new DicomDataset().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 192").AddOrUpdate(DicomTag.Parse(keyword), value)), Is.Empty);

    [TestCase("StudyDate", "20230229", "value-syntax", "'20230229' is no DA")]
    [TestCase("StudyTime", "2460", "value-syntax", "'2460' is no TM")]
    [TestCase("PatientAge", "42Y", "value-syntax", "'42Y' is no AS")]
    [TestCase("InstanceNumber", "2147483648", "value-syntax", "'2147483648' is no IS")]
    [TestCase("Modality", "ct", "value-syntax", "'ct' is no CS")]
    [TestCase("SOPInstanceUID", "1.02", "value-syntax", "'1.02' is no UI")]
    [TestCase("PatientName", "A^B^C^D^E^F", "value-syntax", "'A^B^C^D^E^F' is no PN")]
    [TestCase("AccessionNumber", "12345678901234567", "value-length", "'12345678901234567' has 17 characters; SH allows 16")]
    [TestCase("PixelSpacing", "0.5", "value-multiplicity", "has 1 values; the attribute's multiplicity is 2")]
    public void Illegal_values_are_named(string keyword, string value, string code, string message)
    {
        var problem = ValueCheck.Problems(new DicomDataset().AddOrUpdate(DicomTag.Parse(keyword), value)).Single();
        Assert.That((problem.Path, problem.Code, problem.Message), Is.EqualTo((keyword, code, message)));
    }

    [Test]
    public void Items_are_named_by_their_path()
    {
        var dataset = new DicomDataset().AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset(), new DicomDataset().AddOrUpdate(DicomTag.Modality, DicomVR.LO, "CT"));
        Assert.That(ValueCheck.Problems(dataset).Single(), Is.EqualTo(
            new ValueProblem("RequestAttributesSequence[2]/Modality", "value-vr", "has VR LO; the attribute is CS", "PS3.6 §6")));
    }

    [TestCase("1", 1, true)]
    [TestCase("1-n", 7, true)]
    [TestCase("2-2n", 3, false)]
    [TestCase("2-2n", 4, true)]
    [TestCase("1-3", 4, false)]
    [TestCase("3", 0, true)]
    public void Multiplicity_is_read_as_the_standard_writes_it(string vm, int count, bool allowed) =>
        Assert.That(Multiplicity.Parse(vm).Allows(count), Is.EqualTo(allowed));
}
