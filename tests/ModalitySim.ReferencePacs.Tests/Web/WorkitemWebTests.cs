using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Tests.Services;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>UPS-RS (PS3.18 §11) of the reference PACS, over the registry of the DIMSE services.</summary>
public sealed class WorkitemWebTests : WebFixture
{
    private static readonly string Global = DicomUID.UPSGlobalSubscriptionInstance.Value;

    private static DicomDataset Step(string label = "READ CT")
    {
        var step = new DicomDataset()
            .AddOrUpdate(DicomTag.ScheduledProcedureStepPriority, "MEDIUM")
            .AddOrUpdate(DicomTag.ProcedureStepLabel, label)
            .AddOrUpdate(DicomTag.ScheduledProcedureStepStartDateTime, "20300106120000")
            .AddOrUpdate(DicomTag.InputReadinessState, "READY")
            .AddOrUpdate(DicomTag.ProcedureStepState, "SCHEDULED");
        foreach (var tag in new[]
        {
            DicomTag.WorklistLabel, DicomTag.ScheduledProcessingParametersSequence, DicomTag.ScheduledStationNameCodeSequence,
            DicomTag.ScheduledStationClassCodeSequence, DicomTag.ScheduledStationGeographicLocationCodeSequence, DicomTag.ScheduledWorkitemCodeSequence,
            DicomTag.CommentsOnTheScheduledProcedureStep, DicomTag.InputInformationSequence, DicomTag.PatientName, DicomTag.PatientID,
            DicomTag.OtherPatientIDsSequence, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.AdmissionID, DicomTag.IssuerOfAdmissionIDSequence,
            DicomTag.AdmittingDiagnosesDescription, DicomTag.AdmittingDiagnosesCodeSequence, DicomTag.ReferencedRequestSequence,
            DicomTag.ProcedureStepProgressInformationSequence, DicomTag.UnifiedProcedureStepPerformedProcedureSequence,
        })
        {
            step.AddEmpty(tag);
        }

        return step;
    }

    [Test]
    public async Task A_workitem_is_created_claimed_changed_and_canceled()
    {
        var created = await Web.CreateWorkitemAsync(Step(), "1.7.1");
        var again = await Web.CreateWorkitemAsync(Step(), "1.7.1");
        var early = await Web.ChangeWorkitemStateAsync("1.7.1", "COMPLETED", "1.8.1");
        var claimed = await Web.ChangeWorkitemStateAsync("1.7.1", "IN PROGRESS", "1.8.1");
        var stolen = await Web.ChangeWorkitemStateAsync("1.7.1", "IN PROGRESS", "1.8.2");
        var without = await Web.ChangeWorkitemStateAsync("1.7.1", "COMPLETED", null);
        var wrong = await Web.UpdateWorkitemAsync("1.7.1", new DicomDataset().AddOrUpdate(DicomTag.ProcedureStepLabel, "X"), "1.8.2");
        var updated = await Web.UpdateWorkitemAsync("1.7.1", new DicomDataset().AddOrUpdate(DicomTag.ProcedureStepLabel, "READ NOW"), "1.8.1");
        var shown = await Web.RetrieveWorkitemAsync("1.7.1");
        Assert.Multiple(() =>
        {
            Assert.That((created.Status, created.Header("Location")), Is.EqualTo((201, $"{Pacs.WebAddress}workitems/1.7.1")), System.Text.Encoding.UTF8.GetString(created.Body.Span));
            Assert.That(again.Status, Is.EqualTo(409));
            Assert.That(early.Status, Is.InRange(400, 409));
            Assert.That(claimed.Status, Is.EqualTo(200));
            Assert.That(stolen.Status, Is.InRange(400, 409));
            Assert.That((without.Status, without.Warnings.Single()), Is.EqualTo((400, $"299 {Pacs.WebAddress}: The Transaction UID is missing.")));
            Assert.That(wrong.Status, Is.EqualTo(400));
            Assert.That(updated.Status, Is.EqualTo(200));
            Assert.That(shown.Dataset.GetString(DicomTag.ProcedureStepLabel), Is.EqualTo("READ NOW"));
            Assert.That(shown.Dataset.GetString(DicomTag.ProcedureStepState), Is.EqualTo("IN PROGRESS"));
            // PS3.18 §11.5.2
            Assert.That(shown.Dataset.Contains(DicomTag.TransactionUID), Is.False);
            Assert.That(Pacs.Workitems.Find("1.7.1")!.State, Is.EqualTo("IN PROGRESS"));
        });
    }

    [Test]
    public async Task Workitems_are_found_by_their_attributes()
    {
        await Web.CreateWorkitemAsync(Step("A"), "1.7.1");
        await Web.CreateWorkitemAsync(Step("B"), "1.7.2");
        var found = await Web.SearchWorkitemsAsync(new WebQuery().With(DicomTag.ProcedureStepLabel, "B"));
        var none = await Web.SearchWorkitemsAsync(new WebQuery().With(DicomTag.ProcedureStepState, "COMPLETED"));
        Assert.That((found.Datasets.Single().GetString(DicomTag.SOPInstanceUID), none.Status), Is.EqualTo(("1.7.2", 204)));
    }

    [Test]
    public async Task A_workitem_that_is_not_there_is_not_found()
    {
        var answers = new[]
        {
            await Web.RetrieveWorkitemAsync("1.9"), await Web.UpdateWorkitemAsync("1.9", []), await Web.ChangeWorkitemStateAsync("1.9", "IN PROGRESS", "1.8"),
            await Web.RequestWorkitemCancellationAsync("1.9"), await Web.SubscribeAsync("1.9", "ME"),
        };
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(404));
    }

    [Test]
    public async Task A_scheduled_workitem_is_canceled_on_request()
    {
        await Web.CreateWorkitemAsync(Step(), "1.7.1");
        var answer = await Web.RequestWorkitemCancellationAsync("1.7.1", new DicomDataset().AddOrUpdate(DicomTag.ReasonForCancellation, "not needed"));
        Assert.That((answer.Status, Pacs.Workitems.Find("1.7.1")!.State), Is.EqualTo((202, "CANCELED")));
    }

    [TestCase("[{\"00741000\":{\"vr\":\"CS\",\"Value\":[{}]}}]", "application/dicom+json", 400)]
    [TestCase("{", "application/dicom+json", 400)]
    [TestCase("<x/>", "application/dicom+xml", 415)]
    [TestCase("", "application/dicom+json", 400)]
    public async Task A_body_that_is_no_workitem_is_refused(string body, string contentType, int status) =>
        Assert.That((await Web.SendAsync(HttpMethod.Post, "workitems", "*/*", (contentType, System.Text.Encoding.UTF8.GetBytes(body)))).Status, Is.EqualTo(status));

    [Test]
    public async Task A_subscriber_is_told_of_events_over_its_channel()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var subscribed = await Web.SubscribeAsync(Global, "WATCHER");
        // What happens before the channel is open waits for it.
        await Web.CreateWorkitemAsync(Step(), "1.7.1");
        await using var channel = await Web.OpenEventChannelAsync(new Uri(subscribed.Header("Content-Location")!), "WATCHER", patience.Token);
        var first = await channel.NextAsync(patience.Token);
        await Web.ChangeWorkitemStateAsync("1.7.1", "IN PROGRESS", "1.8.1");
        var second = await channel.NextAsync(patience.Token);
        Assert.Multiple(() =>
        {
            Assert.That(subscribed.Status, Is.EqualTo(201));
            Assert.That(first!.GetString(DicomTag.AffectedSOPInstanceUID), Is.EqualTo("1.7.1"));
            Assert.That(first.GetInt32(DicomTag.EventTypeID), Is.EqualTo(1));
            Assert.That(first.GetString(DicomTag.ProcedureStepState), Is.EqualTo("SCHEDULED"));
            Assert.That(second!.GetString(DicomTag.ProcedureStepState), Is.EqualTo("IN PROGRESS"));
        });
        await Web.UnsubscribeAsync(Global, "WATCHER");
    }

    // The same AE title subscribes to one work item over the web and to another by DIMSE.
    [Test]
    public async Task A_subscriber_over_the_web_is_not_told_by_DIMSE_as_well()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var receiver = await Receiver.StartAsync(DicomUID.UnifiedProcedureStepEvent.Value);
        Pacs.Target.Introduce!(receiver.Address);
        await Web.CreateWorkitemAsync(Step(), "1.7.1");
        await Web.CreateWorkitemAsync(Step(), "1.7.2");
        await Web.SubscribeAsync("1.7.1", "RECEIVER");
        await using var channel = await Web.OpenEventChannelAsync(null, "RECEIVER", patience.Token);
        var overTheWeb = await channel.NextAsync(patience.Token);
        Pacs.Workitems.Subscribe("1.7.2", "RECEIVER", hasLock: false, []);
        var byDimse = await receiver.NextAsync();

        Assert.That(overTheWeb!.GetString(DicomTag.AffectedSOPInstanceUID), Is.EqualTo("1.7.1"));
        Assert.That(byDimse.Command.SopInstanceUid, Is.EqualTo("1.7.2"));
    }

    [Test]
    public async Task A_channel_without_a_subscription_is_refused()
    {
        var e = (await Assert.ThrowsAsync<DicomWebException>(() => Web.OpenEventChannelAsync(null, "NOBODY")))!;
        Assert.That((e.Fault, e.Status), Is.EqualTo((DicomWebFault.Refused, (int?)404)));
        Assert.That((await Web.SendAsync(HttpMethod.Get, "subscribers/NOBODY", "*/*")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task The_system_ends_with_channels_open()
    {
        var pacs = await ReferencePacs.StartAsync();
        using var web = new DicomWebClient(new() { BaseUri = await pacs.StartWebAsync() });
        await web.SubscribeAsync(Global, "WATCHER");
        await using var channel = await web.OpenEventChannelAsync(null, "WATCHER");
        await pacs.DisposeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Assert.That(await channel.NextAsync(patience.Token), Is.Null);
    }
}
