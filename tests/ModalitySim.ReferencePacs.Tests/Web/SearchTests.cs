using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>QIDO-RS (PS3.18 §10.6) of the reference PACS, over instances that came by C-STORE.</summary>
public sealed class SearchTests : WebFixture
{
    [SetUp]
    public Task FillAsync() => StoreAsync();

    private async Task<string> StudiesAsync(WebQuery query) =>
        string.Join(' ', (await Web.SearchStudiesAsync(query)).Datasets.Select(d => d.GetString(DicomTag.StudyInstanceUID)));

    [TestCase("PatientID", "P1", "1.1 1.2")]
    [TestCase("00100020", "P2", "1.3")]
    [TestCase("PatientName", "doe*", "1.1 1.2")]
    [TestCase("StudyDate", "20300106-", "1.2 1.3")]
    [TestCase("StudyDate", "20300105-20300106", "1.1 1.2")]
    [TestCase("StudyInstanceUID", "1.1,1.3,1.9", "1.1 1.3")]
    [TestCase("ModalitiesInStudy", "SR", "1.1")]
    [TestCase("AccessionNumber", "A?1", "1.1 1.2 1.3")]
    [TestCase("PatientID", "nothing", "")]
    public async Task A_study_matches_by(string attribute, string value, string expected) =>
        Assert.That(await StudiesAsync(new WebQuery().With(attribute, value)), Is.EqualTo(expected));

    [Test]
    public async Task A_study_has_the_attributes_of_the_table_and_those_asked_for()
    {
        var plain = (await Web.SearchStudiesAsync(new WebQuery().With(DicomTag.PatientID, "P1"))).Datasets[0];
        var more = (await Web.SearchStudiesAsync(new WebQuery().With(DicomTag.PatientID, "P1").Including(DicomTag.StudyDescription))).Datasets[0];
        Assert.Multiple(() =>
        {
            // PS3.18 Table 10.6.3-3
            Assert.That(plain.GetString(DicomTag.NumberOfStudyRelatedSeries), Is.EqualTo("2"));
            Assert.That(plain.GetString(DicomTag.NumberOfStudyRelatedInstances), Is.EqualTo("3"));
            Assert.That(plain.GetStrings(DicomTag.ModalitiesInStudy), Is.EqualTo(new[] { "CT", "SR" }));
            Assert.That(plain.GetString(DicomTag.RetrieveURL), Is.EqualTo($"{Pacs.WebAddress}studies/1.1"));
            Assert.That(plain.GetString(DicomTag.PatientName), Is.EqualTo("DOE^JOHN"));
            Assert.That(plain.Contains(DicomTag.StudyDescription), Is.False);
            Assert.That(more.Contains(DicomTag.StudyDescription), Is.True);
            // PS3.18 §10.6.3.3.1: no attributes of levels below.
            Assert.That(plain.Contains(DicomTag.SeriesInstanceUID) || plain.Contains(DicomTag.SOPInstanceUID), Is.False);
        });
    }

    [Test]
    public async Task Series_and_instances_are_found_within_what_the_path_names()
    {
        var series = await Web.SearchSeriesAsync("1.1");
        var allSeries = await Web.SearchSeriesAsync(null, new WebQuery().With(DicomTag.Modality, "CT"));
        var instances = await Web.SearchInstancesAsync("1.1", "1.1.1");
        var inStudy = await Web.SearchInstancesAsync("1.1");
        var all = await Web.SearchInstancesAsync(null, null, new WebQuery().With(DicomTag.SOPInstanceUID, "1.1.1.2,1.3.1.1"));
        Assert.Multiple(() =>
        {
            Assert.That(series.Datasets.Select(d => d.GetString(DicomTag.Modality)), Is.EqualTo(new[] { "CT", "SR" }));
            Assert.That(series.Datasets[0].GetString(DicomTag.NumberOfSeriesRelatedInstances), Is.EqualTo("2"));
            Assert.That(allSeries.Datasets, Has.Count.EqualTo(3));
            // PS3.18 §10.6.3.3.2: All Series adds the attributes of the study.
            Assert.That(allSeries.Datasets[2].GetString(DicomTag.PatientName), Is.EqualTo("ROE^JANE"));
            Assert.That(instances.Datasets.Select(d => d.GetString(DicomTag.SOPInstanceUID)), Is.EqualTo(new[] { "1.1.1.1", "1.1.1.2" }));
            Assert.That(instances.Datasets[0].GetInt32(DicomTag.Rows), Is.EqualTo(16));
            Assert.That(inStudy.Datasets, Has.Count.EqualTo(3));
            Assert.That(all.Datasets.Select(d => d.GetString(DicomTag.RetrieveURL)), Is.EqualTo(new[]
            {
                $"{Pacs.WebAddress}studies/1.1/series/1.1.1/instances/1.1.1.2", $"{Pacs.WebAddress}studies/1.3/series/1.3.1/instances/1.3.1.1",
            }));
        });
    }

    // PS3.18 §8.3.4.4.1
    [Test]
    public async Task Results_come_in_pages()
    {
        var first = await Web.SearchStudiesAsync(new() { Limit = 2 });
        var rest = await Web.SearchStudiesAsync(new() { Limit = 2, Offset = 2 });
        var beyond = await Web.SearchStudiesAsync(new() { Offset = 3 });
        Assert.Multiple(() =>
        {
            Assert.That(first.Datasets, Has.Count.EqualTo(2));
            Assert.That(first.Warnings.Single(), Is.EqualTo($"299 {Pacs.WebAddress}: There are 1 additional results that can be requested"));
            Assert.That(rest.Datasets.Single().GetString(DicomTag.StudyInstanceUID), Is.EqualTo("1.3"));
            Assert.That(rest.Warnings, Is.Empty);
            Assert.That((beyond.Status, beyond.Body.Length), Is.EqualTo((204, 0)));
        });
    }

    [Test]
    public async Task What_is_not_supported_is_left_out_with_a_warning()
    {
        var fuzzy = await Web.SearchStudiesAsync(new WebQuery { FuzzyMatching = true }.With(DicomTag.PatientName, "DOE^JON"));
        var unsupported = await Web.SearchStudiesAsync(new WebQuery().With(DicomTag.SliceThickness, "1"));
        Assert.Multiple(() =>
        {
            Assert.That(fuzzy.Status, Is.EqualTo(204));
            Assert.That(fuzzy.Warnings.Single(), Does.EndWith("The fuzzymatching parameter is not supported. Only literal matching has been performed."));
            Assert.That(unsupported.Datasets, Has.Count.EqualTo(3));
            Assert.That(unsupported.Warnings.Single(), Does.Contain("SliceThickness"));
        });
    }

    [TestCase("studies?PatientID=1&PatientID=2", 400)]
    [TestCase("studies?NoSuchKeyword=1", 400)]
    [TestCase("studies?limit=-1", 400)]
    [TestCase("studies?limit=abc", 400)]
    [TestCase("studies?fuzzymatching=maybe", 400)]
    [TestCase("studies?Rows=abc", 200)]
    [TestCase("instances?Rows=abc", 400)]
    [TestCase("studies/1.9/series", 204)]
    [TestCase("nonsense", 404)]
    public async Task A_bad_query_is_refused(string path, int status) =>
        Assert.That((await Web.SendAsync(HttpMethod.Get, path, "application/dicom+json")).Status, Is.EqualTo(status));

    [Test]
    public async Task A_method_that_is_not_served_is_told_with_those_that_are()
    {
        var answer = await Web.SendAsync(HttpMethod.Put, "studies", "*/*");
        Assert.That((answer.Status, answer.Header("Allow")), Is.EqualTo((405, "POST, GET")));
    }
}
