using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.Web;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>What came by one way and is asked for by the other is the same.</summary>
public sealed class ParityTests : WebFixture
{
    private static readonly DicomTag[] Study =
    [
        DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.ModalitiesInStudy, DicomTag.PatientName, DicomTag.PatientID,
        DicomTag.StudyInstanceUID, DicomTag.StudyID, DicomTag.NumberOfStudyRelatedSeries, DicomTag.NumberOfStudyRelatedInstances,
    ];

    private static readonly DicomTag[] Image = [DicomTag.SOPInstanceUID, DicomTag.SOPClassUID, DicomTag.InstanceNumber, DicomTag.Rows, DicomTag.Columns];

    private static string[] Rows(IEnumerable<DicomDataset> datasets, DicomTag[] tags) =>
        [.. datasets.Select(d => string.Join('|', tags.Select(t => $"{t.Keyword}={d.GetString(t)}")))];

    [Test]
    public async Task C_find_and_qido_answer_the_same_attribute_by_attribute()
    {
        await StoreAsync();
        await Web.StoreAsync([File(CT("1.4", "1.4.1", "1.4.1.1", "P3", "POE^JIM", "20300108", "1200", "AZ1", 1))]);
        var keys = Study.Aggregate(Level("STUDY"), (identifier, tag) => identifier.AddEmpty(tag));
        var images = Image.Aggregate(Level("IMAGE").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1").AddOrUpdate(DicomTag.SeriesInstanceUID, "1.1.1"), (identifier, tag) => identifier.AddEmpty(tag));
        string[] studiesByDimse = Rows((await FindAsync(StudyFind, keys)).Matches, Study), imagesByDimse = Rows((await FindAsync(StudyFind, images)).Matches, Image);
        string[] studiesByWeb = Rows((await Web.SearchStudiesAsync()).Datasets, Study), imagesByWeb = Rows((await Web.SearchInstancesAsync("1.1", "1.1.1")).Datasets, Image);
        Assert.Multiple(() =>
        {
            Assert.That(studiesByWeb, Has.Length.EqualTo(4));
            Assert.That(studiesByWeb, Is.EqualTo(studiesByDimse));
            Assert.That(imagesByWeb, Has.Length.EqualTo(2));
            Assert.That(imagesByWeb, Is.EqualTo(imagesByDimse));
        });
    }

    [Test]
    public async Task What_came_by_c_store_comes_back_by_wado_with_the_same_elements()
    {
        var instance = CT("1.4", "1.4.1", "1.4.1.1", "P3", "POE^JIM", "20300108", "1200", "AZ1", 1);
        var client = await ConnectAsync(CTImage);
        Assert.That((await client.StoreAsync(instance)).Status.Code, Is.Zero);
        var file = await Web.RetrieveInstancesAsync(WebResource.Study("1.4"), null).SingleAsync();
        using var expected = DatasetWriter.Encode(instance, DicomTransferSyntax.ExplicitVRLittleEndian);
        using var actual = DatasetWriter.Encode(file.Dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        Assert.That(actual.ToArray(), Is.EqualTo(expected.ToArray()));
    }

    [Test]
    public async Task A_defect_can_change_the_rules_of_the_web()
    {
        await using var pacs = await ReferencePacs.StartAsync(new() { Defects = [new Forgetful()] });
        using var web = new DicomWebClient(new() { BaseUri = await pacs.StartWebAsync() });
        await web.StoreAsync([File(Instance())]);
        Assert.That((await web.SearchStudiesAsync()).Status, Is.EqualTo(204));
    }

    private sealed class Forgetful() : Defect("web-forgets", "Answers searches with nothing (PS3.18 §10.6.3.3).")
    {
        public override PacsParts Apply(PacsParts parts) => parts with { Web = new WebPolicy { Results = _ => [] } };
    }
}
