using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>C-FIND in the Patient Root and Study Root models (PS3.4 §C.4.1, §C.6).</summary>
[TestFixture]
public sealed class QueryTests : PacsFixture
{
    [TestCase("PATIENT", new[] { "P1", "P2" })]
    public async Task Patient_root_knows_patients(string level, string[] ids)
    {
        await StoreAsync();
        var found = await FindAsync(PatientFind, Level(level).AddEmpty(DicomTag.PatientID).AddEmpty(DicomTag.NumberOfPatientRelatedStudies));
        Assert.That(found.Matches.Select(m => m.GetString(DicomTag.PatientID)), Is.EquivalentTo(ids));
        Assert.That(found.Matches.Select(m => m.GetInt32(DicomTag.NumberOfPatientRelatedStudies)), Is.EquivalentTo(new[] { 2, 1 }));
    }

    [Test]
    public async Task Universal_query_returns_each_study_once_with_level_and_retrieve_AE_and_nothing_unasked()
    {
        await StoreAsync();
        var found = await FindAsync(StudyFind, Level("STUDY").AddEmpty(DicomTag.StudyInstanceUID).AddEmpty(DicomTag.PatientName));
        Assert.Multiple(() =>
        {
            Assert.That(found.Matches.Select(m => m.GetString(DicomTag.StudyInstanceUID)), Is.EqualTo(new[] { "1.1", "1.2", "1.3" }));
            // PS3.4 §C.4.1.1.3.2.
            Assert.That(found.Matches[0].Select(e => e.Tag), Is.EqualTo(new[]
            {
                DicomTag.QueryRetrieveLevel, DicomTag.RetrieveAETitle, DicomTag.PatientName, DicomTag.StudyInstanceUID,
            }));
            Assert.That(found.Matches[0].GetString(DicomTag.QueryRetrieveLevel), Is.EqualTo("STUDY"));
            Assert.That(found.Matches[0].GetString(DicomTag.RetrieveAETitle), Is.EqualTo("REFPACS"));
            Assert.That(found.Pending, Is.All.EqualTo(DicomStatus.Pending));
            Assert.That(found.Final.Status, Is.EqualTo(DicomStatus.Success));
            Assert.That(found.Final.Command.HasDataset, Is.False);
        });
    }

    [TestCase(nameof(DicomTag.StudyDate), "20300105-20300106", new[] { "1.1", "1.2" })]
    [TestCase(nameof(DicomTag.StudyDate), "20300107", new[] { "1.3" })]
    [TestCase(nameof(DicomTag.StudyTime), "-0900", new[] { "1.1" })]
    [TestCase(nameof(DicomTag.StudyInstanceUID), "1.1\\1.3\\9.9", new[] { "1.1", "1.3" })]
    [TestCase(nameof(DicomTag.StudyInstanceUID), "9.9", new string[0])]
    [TestCase(nameof(DicomTag.PatientName), "doe^*", new[] { "1.1", "1.2" })]
    [TestCase(nameof(DicomTag.PatientName), "RO?^JANE", new[] { "1.3" })]
    [TestCase(nameof(DicomTag.PatientID), "P1", new[] { "1.1", "1.2" })]
    [TestCase(nameof(DicomTag.PatientID), "p1", new string[0])]
    [TestCase(nameof(DicomTag.AccessionNumber), "AX?", new[] { "1.1", "1.2" })]
    [TestCase(nameof(DicomTag.AccessionNumber), "*", new[] { "1.1", "1.2", "1.3" })]
    [TestCase(nameof(DicomTag.StudyID), "S3", new[] { "1.3" })]
    [TestCase(nameof(DicomTag.ModalitiesInStudy), "SR", new[] { "1.1" })]
    [TestCase(nameof(DicomTag.NumberOfStudyRelatedInstances), "1", new[] { "1.2", "1.3" })]
    public async Task Study_keys_match(string keyword, string value, string[] studies)
    {
        await StoreAsync();
        var tag = (DicomTag)typeof(DicomTag).GetProperty(keyword)!.GetValue(null)!;
        var found = await FindAsync(StudyFind, Level("STUDY").AddEmpty(DicomTag.StudyInstanceUID).AddOrUpdate(tag, value));
        Assert.That(found.Matches.Select(m => m.GetString(DicomTag.StudyInstanceUID)), Is.EqualTo(studies));
    }

    [Test]
    public async Task Entity_without_a_value_matches_any_key()
    {
        // PS3.4 §C.2.2.1.2, where worklists have the opposite rule (§K.2.2.1.1.1): study 1.2 has an empty accession number.
        await StoreAsync();
        var found = await FindAsync(StudyFind, Level("STUDY").AddEmpty(DicomTag.StudyInstanceUID).AddOrUpdate(DicomTag.AccessionNumber, "AX1"));
        Assert.That(found.Matches.Select(m => m.GetString(DicomTag.StudyInstanceUID)), Is.EqualTo(new[] { "1.1", "1.2" }));
    }

    [Test]
    public async Task Counts_are_those_of_what_is_stored()
    {
        await StoreAsync();
        var found = await FindAsync(StudyFind, Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1")
            .AddEmpty(DicomTag.NumberOfStudyRelatedSeries).AddEmpty(DicomTag.NumberOfStudyRelatedInstances)
            .AddEmpty(DicomTag.ModalitiesInStudy).AddEmpty(DicomTag.SOPClassesInStudy).AddEmpty(DicomTag.InstanceAvailability));
        var match = found.Matches.Single();
        Assert.Multiple(() =>
        {
            Assert.That(match.GetInt32(DicomTag.NumberOfStudyRelatedSeries), Is.EqualTo(2));
            Assert.That(match.GetInt32(DicomTag.NumberOfStudyRelatedInstances), Is.EqualTo(3));
            Assert.That(match.GetStrings(DicomTag.ModalitiesInStudy), Is.EqualTo(new[] { "CT", "SR" }));
            Assert.That(match.GetStrings(DicomTag.SOPClassesInStudy), Has.Length.EqualTo(2));
            Assert.That(match.GetString(DicomTag.InstanceAvailability), Is.EqualTo("ONLINE"));
        });
    }

    [Test]
    public async Task Series_and_instances_are_found_under_their_parents()
    {
        await StoreAsync();
        var series = await FindAsync(StudyFind, Level("SERIES").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1").AddEmpty(DicomTag.SeriesInstanceUID)
            .AddOrUpdate(DicomTag.Modality, "CT").AddEmpty(DicomTag.NumberOfSeriesRelatedInstances));
        var images = await FindAsync(StudyFind, Level("IMAGE").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1").AddOrUpdate(DicomTag.SeriesInstanceUID, "1.1.1")
            .AddEmpty(DicomTag.SOPInstanceUID).AddOrUpdate(DicomTag.InstanceNumber, "2"));
        Assert.Multiple(() =>
        {
            Assert.That(series.Matches.Single().GetString(DicomTag.SeriesInstanceUID), Is.EqualTo("1.1.1"));
            Assert.That(series.Matches.Single().GetInt32(DicomTag.NumberOfSeriesRelatedInstances), Is.EqualTo(2));
            Assert.That(images.Matches.Single().GetString(DicomTag.SOPInstanceUID), Is.EqualTo("1.1.1.2"));
        });
    }

    [TestCase("FOO")]
    [TestCase("")]
    [TestCase("PATIENT")]
    public async Task Level_that_the_model_does_not_have_is_refused(string level)
    {
        var found = await FindAsync(StudyFind, Level(level).AddEmpty(DicomTag.StudyInstanceUID));
        Assert.Multiple(() =>
        {
            Assert.That(found.Final.Status, Is.EqualTo(DicomStatus.DatasetDoesNotMatchSopClass));
            Assert.That(found.Final.Command.OffendingElements, Is.EqualTo(new[] { DicomTag.QueryRetrieveLevel }));
            Assert.That(found.Final.Command.HasDataset, Is.False);
        });
    }

    [TestCase("SERIES", null)]
    [TestCase("SERIES", "1.1\\1.2")]
    [TestCase("SERIES", "*")]
    public async Task Hierarchical_query_needs_one_unique_key_of_each_level_above(string level, string? study)
    {
        // PS3.4 §C.4.1.2.1.
        var keys = Level(level).AddEmpty(DicomTag.SeriesInstanceUID);
        var found = await FindAsync(StudyFind, study is null ? keys : keys.AddOrUpdate(DicomTag.StudyInstanceUID, study));
        Assert.That(found.Final.Status, Is.EqualTo(DicomStatus.DatasetDoesNotMatchSopClass));
        Assert.That(found.Final.Command.OffendingElements, Is.EqualTo(new[] { DicomTag.StudyInstanceUID }));
    }

    [Test]
    public async Task Relational_query_needs_no_parents_once_it_is_negotiated()
    {
        await StoreAsync();
        var client = await ConnectAsync(new PresentationContextRequest(StudyFind) { ExtendedNegotiation = new byte[] { 1, 1, 1 } });
        var answer = client.Accepted.UserItems<ModalitySim.Network.UpperLayer.SopClassExtendedNegotiationItem>().Single();

        var found = await FindAsync(client, StudyFind, Level("IMAGE").AddEmpty(DicomTag.SOPInstanceUID).AddOrUpdate(DicomTag.PatientID, "P2"));

        // PS3.4 §C.5.1.1: relational yes, the other sub-fields no.
        Assert.That(answer.Information.ToArray(), Is.EqualTo(new byte[] { 1, 0, 0 }));
        Assert.That(found.Matches.Select(m => m.GetString(DicomTag.SOPInstanceUID)), Is.EqualTo(new[] { "1.3.1.1" }));
    }

    [Test]
    public async Task Optional_key_that_is_not_supported_is_left_out_and_flagged()
    {
        // PS3.4 §C.2.2.1.3, Table C.4-1.
        await StoreAsync();
        var found = await FindAsync(StudyFind, Level("STUDY").AddEmpty(DicomTag.StudyInstanceUID).AddOrUpdate(DicomTag.FilmSizeID, "X"));
        Assert.That(found.Pending, Is.EqualTo(Enumerable.Repeat(DicomStatus.PendingWithUnsupportedKeys, 3)));
        Assert.That(found.Matches[0].Contains(DicomTag.FilmSizeID), Is.False);
    }

    [Test]
    public async Task Key_of_a_lower_level_is_not_supported_above_it()
    {
        await StoreAsync();
        var found = await FindAsync(StudyFind, Level("STUDY").AddEmpty(DicomTag.StudyInstanceUID).AddEmpty(DicomTag.Modality));
        Assert.That(found.Pending, Is.All.EqualTo(DicomStatus.PendingWithUnsupportedKeys));
        Assert.That(found.Matches[0].Contains(DicomTag.Modality), Is.False);
    }

    [Test]
    public async Task Cancel_ends_the_query()
    {
        await StoreAsync();
        var client = await ConnectAsync(StudyFind);
        var responses = new List<DimseResponse>();
        await foreach (var response in client.FindAsync(StudyFind, Level("STUDY").AddEmpty(DicomTag.StudyInstanceUID), new() { CancelAfter = 0 }))
            responses.Add(response);
        Assert.That(responses[^1].Status, Is.EqualTo(DicomStatus.Cancel).Or.EqualTo(DicomStatus.Success));
    }

    [Test]
    public async Task Instance_that_is_sent_again_in_another_study_is_found_there_only()
    {
        await StoreAsync();
        var client = await ConnectAsync(CTImage, StudyFind);
        await client.StoreAsync(CT("1.3", "1.3.1", "1.2.1.1", "P2", "ROE^JANE", "20300107", "1100", "AX1", 1));
        var found = await FindAsync(client, StudyFind, Level("STUDY").AddEmpty(DicomTag.StudyInstanceUID).AddEmpty(DicomTag.NumberOfStudyRelatedInstances));
        Assert.That(
            found.Matches.Select(m => (m.GetString(DicomTag.StudyInstanceUID), m.GetInt32(DicomTag.NumberOfStudyRelatedInstances))),
            Is.EqualTo(new (string?, int?)[] { ("1.1", 3), ("1.3", 2) }));
    }

    [Test]
    public async Task C_STORE_on_a_query_context_is_the_wrong_operation()
    {
        var client = await ConnectAsync(StudyFind);
        var response = await client.RequestAsync(CommandField.CStoreRq, StudyFind, "1.2.3", Instance());
        Assert.That(response.Status, Is.EqualTo(DicomStatus.UnrecognizedOperation));
    }
}
