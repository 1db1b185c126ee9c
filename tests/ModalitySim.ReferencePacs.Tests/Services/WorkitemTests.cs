using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>Unified Procedure Step (PS3.4 Annex CC).</summary>
[TestFixture]
public sealed class WorkitemTests : PacsFixture
{
    private const string Uid = "1.2.34";
    private const string Lock = "1.2.77";

    private static readonly string Push = DicomUID.UnifiedProcedureStepPush.Value;
    private static readonly string Pull = DicomUID.UnifiedProcedureStepPull.Value;
    private static readonly string Watch = DicomUID.UnifiedProcedureStepWatch.Value;
    private static readonly string Event = DicomUID.UnifiedProcedureStepEvent.Value;
    private static readonly string Query = DicomUID.UnifiedProcedureStepQuery.Value;
    private static readonly string Global = DicomUID.UPSGlobalSubscriptionInstance.Value;

    private Receiver _receiver = null!;
    private DicomClient _client = null!;

    private protected override ReferencePacsOptions Options => new() { Destinations = [_receiver.Address] };

    [OneTimeSetUp]
    public async Task StartReceiverAsync() => _receiver = await Receiver.StartAsync(Event);

    [OneTimeTearDown]
    public async Task StopReceiverAsync() => await _receiver.DisposeAsync();

    [SetUp]
    public async Task CreateAsync()
    {
        _client = await ConnectAsync(Push, Pull, Watch, Query);
        Assert.That((await _client.CreateAsync(Push, Uid, Step())).Status, Is.EqualTo(DicomStatus.Success));
    }

    [TestCase("IN PROGRESS", 0xC309)]
    [TestCase("COMPLETED", 0xC309)]
    [TestCase("", 0x0121)]
    public async Task Only_scheduled_steps_are_created(string state, int status) =>
        Assert.That((await _client.CreateAsync(Push, "1.5", Step().AddOrUpdate(DicomTag.ProcedureStepState, state))).Status.Code, Is.EqualTo(status));

    [Test]
    public async Task Duplicate_is_refused() =>
        Assert.That((await _client.CreateAsync(Push, Uid, Step())).Status, Is.EqualTo(DicomStatus.DuplicateSopInstance));

    [Test]
    public async Task Mandatory_attribute_that_is_absent_is_named()
    {
        var step = Step();
        step.Remove(DicomTag.ProcedureStepLabel);
        var response = await _client.CreateAsync(Push, "1.5", step);
        Assert.That(response.Status, Is.EqualTo(DicomStatus.MissingAttribute));
        Assert.That(response.Command.AttributeIdentifierList, Is.EqualTo(new[] { DicomTag.ProcedureStepLabel }));
    }

    // PS3.4 Table CC.1.1-2, every cell but those of unknown steps: how the step got there, what is asked, with which UID, the answer.
    [TestCase("SCHEDULED", "IN PROGRESS", Lock, 0x0000)]
    [TestCase("SCHEDULED", "IN PROGRESS", "", 0xC301)]
    [TestCase("SCHEDULED", "SCHEDULED", Lock, 0xC303)]
    [TestCase("SCHEDULED", "COMPLETED", Lock, 0xC310)]
    [TestCase("SCHEDULED", "COMPLETED", "", 0xC301)]
    [TestCase("SCHEDULED", "CANCELED", Lock, 0xC310)]
    [TestCase("SCHEDULED", "CANCELED", "", 0xC301)]
    [TestCase("IN PROGRESS", "IN PROGRESS", Lock, 0xC302)]
    [TestCase("IN PROGRESS", "IN PROGRESS", "1.2.78", 0xC301)]
    [TestCase("IN PROGRESS", "SCHEDULED", Lock, 0xC303)]
    [TestCase("IN PROGRESS", "COMPLETED", Lock, 0xC304)]
    [TestCase("IN PROGRESS", "COMPLETED", "1.2.78", 0xC301)]
    [TestCase("IN PROGRESS", "CANCELED", Lock, 0xC304)]
    [TestCase("IN PROGRESS", "CANCELED", "1.2.78", 0xC301)]
    [TestCase("COMPLETED", "IN PROGRESS", Lock, 0xC300)]
    [TestCase("COMPLETED", "IN PROGRESS", "1.2.78", 0xC301)]
    [TestCase("COMPLETED", "SCHEDULED", Lock, 0xC303)]
    [TestCase("COMPLETED", "COMPLETED", Lock, 0xB306)]
    [TestCase("COMPLETED", "COMPLETED", "1.2.78", 0xC301)]
    [TestCase("COMPLETED", "CANCELED", Lock, 0xC300)]
    [TestCase("COMPLETED", "CANCELED", "1.2.78", 0xC301)]
    [TestCase("CANCELED", "IN PROGRESS", Lock, 0xC300)]
    [TestCase("CANCELED", "SCHEDULED", Lock, 0xC303)]
    [TestCase("CANCELED", "COMPLETED", Lock, 0xC300)]
    [TestCase("CANCELED", "CANCELED", Lock, 0xB304)]
    [TestCase("CANCELED", "CANCELED", "1.2.78", 0xC301)]
    [TestCase("SCHEDULED", "FINISHED", Lock, 0x0115)]
    public async Task State_changes_as_the_table_says(string from, string to, string transaction, int status)
    {
        await BringToAsync(from);
        var response = await ChangeAsync(to, transaction);
        Assert.That(response.Status.Code, Is.EqualTo(status), response.Meaning);
        Assert.That(Pacs.Workitems.Find(Uid)!.State, Is.EqualTo(status == 0 ? to : from));
    }

    [TestCase("SCHEDULED", 0x0000, "CANCELED")]
    [TestCase("IN PROGRESS", 0xC312, "IN PROGRESS")]
    [TestCase("COMPLETED", 0xC311, "COMPLETED")]
    [TestCase("CANCELED", 0xB304, "CANCELED")]
    public async Task Cancel_is_requested_as_the_table_says(string from, int status, string after)
    {
        await BringToAsync(from);
        var response = await _client.ActionAsync(Push, Uid, 2, null);
        Assert.That(response.Status.Code, Is.EqualTo(status));
        Assert.That(Pacs.Workitems.Find(Uid)!.State, Is.EqualTo(after));
    }

    [Test]
    public async Task Unknown_step_is_reported_by_every_operation()
    {
        Assert.Multiple(async () =>
        {
            Assert.That((await _client.GetAttributesAsync(Push, "9.9")).Status.Code, Is.EqualTo(0xC307));
            Assert.That((await _client.SetAsync(Push, "9.9", new DicomDataset(), Pull)).Status.Code, Is.EqualTo(0xC307));
            Assert.That((await _client.ActionAsync(Push, "9.9", 1, State("IN PROGRESS", Lock), Pull)).Status.Code, Is.EqualTo(0xC307));
            Assert.That((await _client.ActionAsync(Push, "9.9", 3, Subscription("FALSE"), Watch)).Status.Code, Is.EqualTo(0xC307));
        });
    }

    [TestCase("SCHEDULED", "", 0x0000)]
    [TestCase("SCHEDULED", Lock, 0xC310)]
    [TestCase("IN PROGRESS", Lock, 0x0000)]
    [TestCase("IN PROGRESS", "1.2.78", 0xC301)]
    [TestCase("IN PROGRESS", "", 0xC301)]
    [TestCase("COMPLETED", Lock, 0xC300)]
    public async Task Set_needs_the_lock_of_a_step_in_progress(string from, string transaction, int status)
    {
        await BringToAsync(from);
        var changes = new DicomDataset().AddOrUpdate(DicomTag.ProcedureStepLabel, "other");
        if (transaction.Length > 0)
            changes.AddOrUpdate(DicomTag.TransactionUID, transaction);
        var response = await _client.SetAsync(Push, Uid, changes, Pull);
        Assert.That(response.Status.Code, Is.EqualTo(status));
        Assert.That(Pacs.Workitems.Find(Uid)!.Attributes.GetString(DicomTag.ProcedureStepLabel), Is.EqualTo(status == 0 ? "other" : "label"));
    }

    [Test]
    public async Task State_cannot_be_set()
    {
        var response = await _client.SetAsync(Push, Uid, new DicomDataset().AddOrUpdate(DicomTag.ProcedureStepState, "COMPLETED"), Pull);
        Assert.That(response.Status, Is.EqualTo(DicomStatus.InvalidAttributeValue));
    }

    [Test]
    public async Task Lock_is_never_told()
    {
        await BringToAsync("IN PROGRESS");
        var all = await _client.GetAttributesAsync(Push, Uid, abstractSyntax: Watch);
        var asked = await _client.GetAttributesAsync(Push, Uid, [DicomTag.TransactionUID, DicomTag.ProcedureStepState], Pull);
        Assert.That(all.Dataset!.Contains(DicomTag.TransactionUID), Is.False);
        Assert.That(asked.Dataset!.Select(e => e.Tag), Is.EqualTo(new[] { DicomTag.ProcedureStepState }));
        Assert.That(asked.Status.Code, Is.EqualTo(0x0001));
    }

    [Test]
    public async Task Search_finds_by_state_and_ends_with_success()
    {
        await _client.CreateAsync(Push, "1.2.35", Step());
        await BringToAsync("IN PROGRESS");
        foreach (var sopClass in new[] { Pull, Watch, Query })
        {
            var found = await FindAsync(_client, sopClass, new DicomDataset().AddOrUpdate(DicomTag.ProcedureStepState, "SCHEDULED").AddEmpty(DicomTag.SOPInstanceUID));
            Assert.That(found.Matches.Select(m => m.GetString(DicomTag.SOPInstanceUID)), Is.EqualTo(new[] { "1.2.35" }));
            Assert.That(found.Final.Status, Is.EqualTo(DicomStatus.Success));
        }
    }

    [Test]
    public async Task Operation_that_a_class_does_not_have_is_refused()
    {
        Assert.Multiple(async () =>
        {
            Assert.That((await _client.CreateAsync(Push, "1.6", Step(), Pull)).Status, Is.EqualTo(DicomStatus.UnrecognizedOperation));
            Assert.That((await _client.ActionAsync(Push, Uid, 1, State("IN PROGRESS", Lock))).Status, Is.EqualTo(DicomStatus.NoSuchActionType));
            Assert.That((await _client.CreateAsync(Pull, "1.6", Step(), Push)).Status, Is.EqualTo(DicomStatus.NoSuchSopClass));
        });
    }

    [Test]
    public async Task Subscriber_is_told_of_the_present_state_and_of_changes_on_an_association_of_its_own()
    {
        var response = await _client.ActionAsync(Push, Uid, 3, Subscription("TRUE"), Watch);
        var first = await _receiver.NextAsync();
        await BringToAsync("IN PROGRESS");
        var second = await _receiver.NextAsync();
        await _client.ActionAsync(Push, Uid, 2, new DicomDataset().AddOrUpdate(DicomTag.ReasonForCancellation, "too late"), Watch);
        var third = await _receiver.NextAsync();

        Assert.Multiple(() =>
        {
            Assert.That(response.Status, Is.EqualTo(DicomStatus.Success));
            Assert.That(first.Command.AffectedSopClassUid, Is.EqualTo(Push));
            Assert.That(first.Association.Request.PresentationContexts.Single().AbstractSyntax, Is.EqualTo(Event));
            Assert.That(first.Association.Request.UserItems<RoleSelectionItem>().Single().Scp, Is.EqualTo(1));
            Assert.That((first.Command.EventTypeId, first.Dataset!.GetString(DicomTag.ProcedureStepState)), Is.EqualTo(((ushort?)1, "SCHEDULED")));
            Assert.That((second.Command.EventTypeId, second.Dataset!.GetString(DicomTag.ProcedureStepState)), Is.EqualTo(((ushort?)1, "IN PROGRESS")));
            Assert.That(third.Command.EventTypeId, Is.EqualTo(2));
            Assert.That(third.Dataset!.GetString(DicomTag.RequestingAE), Is.EqualTo("CT_SIM"));
            Assert.That(third.Dataset!.GetString(DicomTag.ReasonForCancellation), Is.EqualTo("too late"));
        });
    }

    [Test]
    public async Task Global_subscription_covers_new_steps_until_it_is_suspended()
    {
        await _client.ActionAsync(Push, Global, 3, Subscription("FALSE"), Watch);
        await _client.CreateAsync(Push, "1.2.40", Step());
        var first = await _receiver.NextAsync();
        await _client.ActionAsync(Push, Global, 5, Subscription(null), Watch);
        await _client.CreateAsync(Push, "1.2.41", Step());
        await _client.ActionAsync(Push, "1.2.40", 1, State("IN PROGRESS", Lock), Pull);
        var second = await _receiver.NextAsync();
        Assert.Multiple(() =>
        {
            Assert.That(first.Command.AffectedSopInstanceUid, Is.EqualTo("1.2.40"));
            Assert.That(second.Command.AffectedSopInstanceUid, Is.EqualTo("1.2.40"));
        });
    }

    [Test]
    public async Task Subscription_for_a_stranger_is_refused_and_suspension_of_one_step_too()
    {
        Assert.Multiple(async () =>
        {
            Assert.That((await _client.ActionAsync(Push, Uid, 3, Subscription("TRUE").AddOrUpdate(DicomTag.ReceivingAE, "NOWHERE"), Watch)).Status.Code, Is.EqualTo(0xC308));
            Assert.That((await _client.ActionAsync(Push, Uid, 5, Subscription(null), Watch)).Status.Code, Is.EqualTo(0xC314));
            Assert.That((await _client.ActionAsync(Push, Uid, 4, Subscription(null), Watch)).Status.Code, Is.EqualTo(0));
        });
    }

    private async Task BringToAsync(string state)
    {
        if (state == "SCHEDULED")
            return;
        Assert.That((await ChangeAsync("IN PROGRESS", Lock)).Status.Code, Is.Zero);
        if (state == "IN PROGRESS")
            return;
        var code = new DicomDataset().AddOrUpdate(DicomTag.CodeValue, "1").AddOrUpdate(DicomTag.CodingSchemeDesignator, "99X").AddOrUpdate(DicomTag.CodeMeaning, "x");
        var final = new DicomDataset()
            .AddOrUpdate(DicomTag.TransactionUID, Lock)
            .AddOrUpdate(DicomTag.ProcedureStepProgressInformationSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.ProcedureStepCancellationDateTime, "20300106120000")
                .AddOrUpdate(DicomTag.ProcedureStepDiscontinuationReasonCodeSequence, code.Clone()))
            .AddOrUpdate(DicomTag.UnifiedProcedureStepPerformedProcedureSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.PerformedStationNameCodeSequence, code.Clone())
                .AddOrUpdate(DicomTag.PerformedProcedureStepStartDateTime, "20300106120000")
                .AddOrUpdate(DicomTag.PerformedWorkitemCodeSequence, code.Clone())
                .AddOrUpdate(DicomTag.PerformedProcedureStepEndDateTime, "20300106120000")
                .AddOrUpdate(DicomTag.OutputInformationSequence, new DicomDataset().AddOrUpdate(DicomTag.StudyInstanceUID, "1.2")));
        Assert.That((await _client.SetAsync(Push, Uid, final, Pull)).Status.Code, Is.Zero);
        Assert.That((await ChangeAsync(state, Lock)).Status.Code, Is.Zero);
    }

    private Task<DimseResponse> ChangeAsync(string state, string transaction) => _client.ActionAsync(Push, Uid, 1, State(state, transaction), Pull);

    private static DicomDataset State(string state, string transaction)
    {
        var information = new DicomDataset().AddOrUpdate(DicomTag.ProcedureStepState, state);
        return transaction.Length == 0 ? information : information.AddOrUpdate(DicomTag.TransactionUID, transaction);
    }

    private static DicomDataset Subscription(string? hasLock)
    {
        var information = new DicomDataset().AddOrUpdate(DicomTag.ReceivingAE, "RECEIVER");
        return hasLock is null ? information : information.AddOrUpdate(DicomTag.DeletionLock, hasLock);
    }

    private static DicomDataset Step()
    {
        var step = new DicomDataset()
            .AddOrUpdate(DicomTag.ScheduledProcedureStepPriority, "MEDIUM")
            .AddOrUpdate(DicomTag.ProcedureStepLabel, "label")
            .AddOrUpdate(DicomTag.ScheduledProcedureStepStartDateTime, "20300106120000")
            .AddOrUpdate(DicomTag.InputReadinessState, "READY")
            .AddOrUpdate(DicomTag.ProcedureStepState, "SCHEDULED");
        foreach (var tag in new[]
        {
            DicomTag.TransactionUID, DicomTag.WorklistLabel, DicomTag.ScheduledProcessingParametersSequence, DicomTag.ScheduledStationNameCodeSequence,
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
}
