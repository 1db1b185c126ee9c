using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Pacs.Tests.PerformedSteps;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>Performed step retrieve and notification (PS3.4 §F.8, §F.9) and Instance Availability Notification (Annex R).</summary>
[TestFixture]
public sealed class NoticesTests : PacsFixture
{
    private static readonly string Retrieve = DicomUID.ModalityPerformedProcedureStepRetrieve.Value;
    private static readonly string Notification = DicomUID.ModalityPerformedProcedureStepNotification.Value;
    private static readonly string Availability = DicomUID.InstanceAvailabilityNotification.Value;

    private Receiver _steps = null!;

    private protected override ReferencePacsOptions Options => new()
    {
        Destinations = [_steps.Address with { AETitle = "RECEIVER" }],
        StepReceivers = ["RECEIVER"],
        AvailabilityReceivers = ["RECEIVER"],
    };

    [OneTimeSetUp]
    public async Task StartReceiversAsync()
    {
        _steps = await Receiver.StartAsync(Notification, Availability);

    }

    [OneTimeTearDown]
    public async Task StopReceiversAsync() => await _steps.DisposeAsync();

    [Test]
    public async Task Step_is_retrieved_as_it_was_created()
    {
        var client = await ConnectAsync(Mpps, Retrieve);
        await client.CreateAsync(Mpps, Steps.Uid, Steps.Create());
        await _steps.NextAsync();

        var all = await client.GetAttributesAsync(Retrieve, Steps.Uid);
        var some = await client.GetAttributesAsync(Retrieve, Steps.Uid, [DicomTag.PerformedProcedureStepStatus, DicomTag.PatientBirthDate]);
        var exotic = await client.GetAttributesAsync(Retrieve, Steps.Uid, [DicomTag.PatientName, DicomTag.FilmSizeID]);
        var unknown = await client.GetAttributesAsync(Retrieve, "9.9");

        Assert.Multiple(() =>
        {
            Assert.That(all.Status, Is.EqualTo(DicomStatus.Success));
            Assert.That(all.Dataset!.Select(e => e.Tag), Is.EqualTo(Steps.Create().Select(e => e.Tag)));
            Assert.That(some.Dataset!.Select(e => e.Tag), Is.EquivalentTo(new[] { DicomTag.PerformedProcedureStepStatus, DicomTag.PatientBirthDate }));
            Assert.That(some.Dataset!.GetString(DicomTag.PerformedProcedureStepStatus), Is.EqualTo("IN PROGRESS"));

            // PS3.4 Table F.8.2-2.
            Assert.That(exotic.Status.Code, Is.EqualTo(0x0001));
            Assert.That(exotic.Command.AttributeIdentifierList, Is.EqualTo(new[] { DicomTag.FilmSizeID }));
            Assert.That(exotic.Dataset!.GetString(DicomTag.PatientName), Is.EqualTo("DOE^JOHN"));
            Assert.That(unknown.Status, Is.EqualTo(DicomStatus.NoSuchSopInstance));
        });
    }

    [Test]
    public async Task Retrieve_takes_no_other_operation()
    {
        var client = await ConnectAsync(Retrieve);
        Assert.That((await client.CreateAsync(Retrieve, "1.2", Steps.Create())).Status, Is.EqualTo(DicomStatus.UnrecognizedOperation));
    }

    [Test]
    public async Task Changes_of_a_step_raise_their_events()
    {
        var client = await ConnectAsync(Mpps);
        await client.CreateAsync(Mpps, "1.2.9", Steps.Create());
        await client.SetAsync(Mpps, "1.2.9", new DicomDataset().AddOrUpdate(DicomTag.PerformedProcedureStepDescription, "x"));
        await client.SetAsync(Mpps, "1.2.9", Complete());

        var events = new[] { await _steps.NextAsync(), await _steps.NextAsync(), await _steps.NextAsync() };

        // PS3.4 Table F.9.2-1.
        Assert.That(events.Select(e => e.Command.EventTypeId), Is.EqualTo(new ushort?[] { 1, 4, 2 }));
        Assert.That(events.Select(e => (e.Command.AffectedSopClassUid, e.Command.AffectedSopInstanceUid)), Is.All.EqualTo((Notification, "1.2.9")));
        await DrainAsync();
    }

    [Test]
    public async Task Availability_is_told_when_the_step_is_completed_and_everything_stored()
    {
        var client = await ConnectAsync(Mpps, CTImage);
        await client.CreateAsync(Mpps, "1.2.10", Steps.Create(study: "1.1"));
        await client.SetAsync(Mpps, "1.2.10", Complete("1.1.1.1", "1.1.1.2"));
        await _steps.NextAsync();
        await _steps.NextAsync();
        await client.StoreAsync(CT("1.1", "1.1.1", "1.1.1.1", "P1", "DOE^JOHN", "20300105", "0800", "A", 1));
        await (await ConnectAsync(Verification)).EchoAsync();
        Assert.That(_steps.HasMore, Is.False);
        await client.StoreAsync(CT("1.1", "1.1.1", "1.1.1.2", "P1", "DOE^JOHN", "20300105", "0800", "A", 2));

        var notice = (await _steps.NextAsync()).Dataset!;

        Assert.Multiple(() =>
        {
            Assert.That(notice.Select(e => e.Tag), Is.EqualTo(new[]
            {
                DicomTag.ReferencedPerformedProcedureStepSequence, DicomTag.ReferencedSeriesSequence, DicomTag.StudyInstanceUID,
            }));
            Assert.That(notice.GetString(DicomTag.StudyInstanceUID), Is.EqualTo("1.1"));
            var items = notice.GetItems(DicomTag.ReferencedSeriesSequence).Single().GetItems(DicomTag.ReferencedSOPSequence);
            Assert.That(items.Select(i => i.GetString(DicomTag.ReferencedSOPInstanceUID)), Is.EqualTo(new[] { "1.1.1.1", "1.1.1.2" }));
            Assert.That(items.Select(i => (i.GetString(DicomTag.InstanceAvailability), i.GetString(DicomTag.RetrieveAETitle))), Is.All.EqualTo(("ONLINE", "REFPACS")));
        });
    }

    [Test]
    public async Task Images_of_a_step_for_the_wrong_worklist_entry_are_not_offered_by_query()
    {
        var client = await ConnectAsync(Mpps, CTImage, StudyFind);
        await client.StoreAsync(CT("1.1", "1.1.1", "1.1.1.1", "P1", "DOE^JOHN", "20300105", "0800", "A", 1));
        await client.StoreAsync(CT("1.2", "1.2.1", "1.2.1.1", "P1", "DOE^JOHN", "20300105", "0800", "A", 1));
        var wrong = new DicomDataset().AddOrUpdate(DicomTag.CodeValue, "110514").AddOrUpdate(DicomTag.CodingSchemeDesignator, "DCM")
            .AddOrUpdate(DicomTag.CodeMeaning, "Incorrect worklist entry selected");
        await client.CreateAsync(Mpps, "1.2.11", Steps.Create(study: "1.1").AddEmpty(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence));
        var ended = await client.SetAsync(Mpps, "1.2.11", Complete("1.1.1.1", "1.1.1.2")
            .AddOrUpdate(DicomTag.PerformedProcedureStepStatus, "DISCONTINUED")
            .AddOrUpdate(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence, wrong));
        await client.StoreAsync(CT("1.1", "1.1.1", "1.1.1.2", "P1", "DOE^JOHN", "20300105", "0800", "A", 2));

        var found = await FindAsync(client, StudyFind, Level("STUDY").AddEmpty(DicomTag.StudyInstanceUID));

        Assert.That(ended.Status, Is.EqualTo(DicomStatus.Success), ended.Meaning);
        Assert.That(found.Matches.Select(m => m.GetString(DicomTag.StudyInstanceUID)), Is.EqualTo(new[] { "1.2" }));
        Assert.That(Pacs.Instances.Count, Is.EqualTo(3));
        await _steps.NextAsync();
        await _steps.NextAsync();
    }

    [Test]
    public async Task Availability_notification_of_others_is_checked_and_kept()
    {
        var client = await ConnectAsync(Availability);
        var item = new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, CTImage).AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, "1.2")
            .AddOrUpdate(DicomTag.InstanceAvailability, "ONLINE").AddOrUpdate(DicomTag.RetrieveAETitle, "X");
        var notice = new DicomDataset().AddEmpty(DicomTag.ReferencedPerformedProcedureStepSequence).AddOrUpdate(DicomTag.StudyInstanceUID, "1.1")
            .AddOrUpdate(DicomTag.ReferencedSeriesSequence, new DicomDataset().AddOrUpdate(DicomTag.SeriesInstanceUID, "1.3").AddOrUpdate(DicomTag.ReferencedSOPSequence, item));
        var broken = notice.Clone();
        broken.GetItems(DicomTag.ReferencedSeriesSequence)[0].GetItems(DicomTag.ReferencedSOPSequence)[0].Remove(DicomTag.RetrieveAETitle);

        var kept = await client.CreateAsync(Availability, "1.7", notice);
        var again = await client.CreateAsync(Availability, "1.7", notice);
        var refused = await client.CreateAsync(Availability, "1.8", broken);

        Assert.Multiple(() =>
        {
            Assert.That(kept.Status, Is.EqualTo(DicomStatus.Success));
            Assert.That(again.Status, Is.EqualTo(DicomStatus.DuplicateSopInstance));
            Assert.That(refused.Status, Is.EqualTo(DicomStatus.MissingAttribute));
            Assert.That(Pacs.AvailabilityNotifications, Has.Count.EqualTo(1));
        });
    }

    private async Task DrainAsync()
    {
        await Task.Yield();
        while (_steps.HasMore)
            await _steps.NextAsync();
    }

    private static DicomDataset Complete(params string[] images) => new DicomDataset()
        .AddOrUpdate(DicomTag.PerformedProcedureStepStatus, "COMPLETED")
        .AddOrUpdate(DicomTag.PerformedProcedureStepEndDate, "20300106")
        .AddOrUpdate(DicomTag.PerformedProcedureStepEndTime, "121500")
        .AddOrUpdate(
            DicomTag.PerformedSeriesSequence,
            new DicomDataset()
                .AddEmpty(DicomTag.PerformingPhysicianName)
                .AddOrUpdate(DicomTag.ProtocolName, "HEAD")
                .AddEmpty(DicomTag.OperatorsName)
                .AddOrUpdate(DicomTag.SeriesInstanceUID, "1.1.1")
                .AddEmpty(DicomTag.SeriesDescription)
                .AddEmpty(DicomTag.RetrieveAETitle)
                .AddOrUpdate(DicomTag.ReferencedImageSequence, [.. images.Select(uid => new DicomDataset()
                    .AddOrUpdate(DicomTag.ReferencedSOPClassUID, CTImage)
                    .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, uid))])
                .AddEmpty(DicomTag.ReferencedNonImageCompositeSOPInstanceSequence));
}
