using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.Delivery;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>Storage Commitment Push Model (PS3.4 Annex J).</summary>
[TestFixture]
public sealed class CommitmentTests : PacsFixture
{
    private static readonly string Commitment = DicomUID.StorageCommitmentPushModel.Value;
    private static readonly string WellKnown = DicomUID.StorageCommitmentPushModelInstance.Value;

    private Receiver _receiver = null!;

    private protected override ReferencePacsOptions Options => new()
    {
        Destinations = [_receiver.Address with { AETitle = "RECEIVER" }],
        Defects = [new QuickRetries()],
    };

    private sealed class QuickRetries() : Defect("quick-retries", "Tries again at once.")
    {
        public override PacsParts Apply(PacsParts parts) => parts with { Delivery = new DeliveryPolicy { Attempts = 3, RetryDelay = TimeSpan.FromMilliseconds(1) } };
    }

    [OneTimeSetUp]
    public async Task StartReceiverAsync() => _receiver = await Receiver.StartAsync(Commitment);

    [OneTimeTearDown]
    public async Task StopReceiverAsync() => await _receiver.DisposeAsync();

    [Test]
    public async Task Report_comes_on_the_same_association_while_that_lasts()
    {
        await StoreAsync();
        var reports = new Receiver(Commitment);
        await using var client = await ConnectAsync(reports, "CT_SIM");

        var acknowledged = await client.ActionAsync(Commitment, WellKnown, 1, Request("1.9.1", (CTImage, "1.1.1.1"), (CTImage, "1.1.1.2")));
        var report = await reports.NextAsync();
        await client.ReleaseAsync();

        Assert.Multiple(() =>
        {
            Assert.That(acknowledged.Status, Is.EqualTo(DicomStatus.Success));
            Assert.That(report.Command.EventTypeId, Is.EqualTo(1));
            Assert.That(report.Command.AffectedSopInstanceUid, Is.EqualTo(WellKnown));
            Assert.That(report.Dataset!.GetString(DicomTag.TransactionUID), Is.EqualTo("1.9.1"));
            Assert.That(report.Dataset.GetItems(DicomTag.ReferencedSOPSequence), Has.Count.EqualTo(2));
            Assert.That(report.Dataset.Contains(DicomTag.FailedSOPSequence), Is.False);
            Assert.That(report.Dataset.GetString(DicomTag.RetrieveAETitle), Is.EqualTo("REFPACS"));
        });
    }

    [Test]
    public async Task Report_comes_on_a_new_association_with_the_roles_reversed_when_the_first_has_ended()
    {
        await StoreAsync();
        await using var client = await ConnectAsync(null, "RECEIVER");
        await client.ActionAsync(Commitment, WellKnown, 1, Request("1.9.2", (CTImage, "1.1.1.1"), (CTImage, "9.9"), (SR, "1.1.1.2"), ("1.2.840.9", "8.8")));
        await client.ReleaseAsync();

        var report = await _receiver.NextAsync();

        Assert.Multiple(() =>
        {
            var role = report.Association.Request.UserItems<RoleSelectionItem>().Single();
            Assert.That((role.SopClassUid, role.Scu, role.Scp), Is.EqualTo((Commitment, (byte)0, (byte)1)));
            Assert.That(report.Association.CallingAE, Is.EqualTo("REFPACS"));
            Assert.That(report.Command.EventTypeId, Is.EqualTo(2));
            Assert.That(report.Dataset!.GetItems(DicomTag.ReferencedSOPSequence).Single().GetString(DicomTag.ReferencedSOPInstanceUID), Is.EqualTo("1.1.1.1"));

            // PS3.3 §C.14.1.1: never stored, another class, a class that is no storage class.
            Assert.That(
                report.Dataset.GetItems(DicomTag.FailedSOPSequence).Select(i => (i.GetString(DicomTag.ReferencedSOPInstanceUID), i.GetInt32(DicomTag.FailureReason))),
                Is.EqualTo(new (string?, int?)[] { ("9.9", 0x0112), ("1.1.1.2", 0x0119), ("8.8", 0x0122) }));
        });
    }

    [Test]
    public async Task Nothing_committed_leaves_the_list_of_successes_out()
    {
        var reports = new Receiver(Commitment);
        await using var client = await ConnectAsync(reports, "CT_SIM");
        await client.ActionAsync(Commitment, WellKnown, 1, Request("1.9.3", (CTImage, "9.9")));
        var report = await reports.NextAsync();
        Assert.That(report.Dataset!.Contains(DicomTag.ReferencedSOPSequence), Is.False);
        Assert.That(report.Dataset.GetItems(DicomTag.FailedSOPSequence), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Transactions_at_once_are_each_reported_and_a_repeated_one_fails()
    {
        await StoreAsync();
        var reports = new Receiver(Commitment);
        await using var client = await ConnectAsync(reports, "CT_SIM");
        foreach (var uid in new[] { "1.9.4", "1.9.5", "1.9.4" })
            await client.ActionAsync(Commitment, WellKnown, 1, Request(uid, (CTImage, "1.1.1.1")));

        var all = new[] { await reports.NextAsync(), await reports.NextAsync(), await reports.NextAsync() };

        Assert.That(
            all.Select(r => (r.Dataset!.GetString(DicomTag.TransactionUID), (int?)r.Command.EventTypeId, r.Dataset.GetItems(DicomTag.FailedSOPSequence) is [var failed] ? failed.GetInt32(DicomTag.FailureReason) : null)),
            Is.EquivalentTo(new (string?, int?, int?)[] { ("1.9.4", 1, null), ("1.9.5", 1, null), ("1.9.4", 2, 0x0131) }));
    }

    [Test]
    public async Task Report_that_nobody_takes_is_given_up()
    {
        await using var client = await ConnectAsync(null, "STRANGER");
        await client.ActionAsync(Commitment, WellKnown, 1, Request("1.9.6", (CTImage, "9.9")));
        await client.ReleaseAsync();
        await EventuallyAsync(() => Pacs.Commitments.Single().State == CommitmentState.Undeliverable);
    }

    [Test]
    public async Task Report_is_tried_again_on_a_receiver_that_does_not_listen()
    {
        var port = _receiver.Address.Port;
        await _receiver.DisposeAsync();
        await using var client = await ConnectAsync(null, "RECEIVER");
        await client.ActionAsync(Commitment, WellKnown, 1, Request("1.9.7", (CTImage, "9.9")));
        await client.ReleaseAsync();
        await EventuallyAsync(() => Pacs.Commitments.Single().State == CommitmentState.Undeliverable);
        await _receiver.ListenAsync(port);
    }

    [TestCase(2, null, 0x0123)]
    [TestCase(1, "1.2.3", 0x0112)]
    public async Task Wrong_action_or_instance_is_refused(int action, string? instance, int status)
    {
        var client = await ConnectAsync(Commitment);
        var response = await client.ActionAsync(Commitment, instance ?? WellKnown, (ushort)action, Request("1.9.8", (CTImage, "1.1")));
        Assert.That(response.Status.Code, Is.EqualTo(status));
        Assert.That(Pacs.Commitments, Is.Empty);
    }

    [TestCase("no transaction", 0x0120)]
    [TestCase("no references", 0x0120)]
    [TestCase("empty references", 0x0121)]
    [TestCase("twice the same", 0x0115)]
    public async Task Incomplete_request_is_refused_and_never_reported(string what, int status)
    {
        var request = Request("1.9.9", (CTImage, "1.1"));
        if (what == "no transaction")
            request.Remove(DicomTag.TransactionUID);
        if (what == "no references")
            request.Remove(DicomTag.ReferencedSOPSequence);
        if (what == "empty references")
            request.AddEmpty(DicomTag.ReferencedSOPSequence);
        if (what == "twice the same")
            request = Request("1.9.9", (CTImage, "1.1"), (CTImage, "1.1"));
        var client = await ConnectAsync(Commitment);
        var response = await client.ActionAsync(Commitment, WellKnown, 1, request);
        Assert.That(response.Status.Code, Is.EqualTo(status));
        Assert.That(Pacs.Commitments, Is.Empty);
    }

    private Task<DicomClient> ConnectAsync(IScpService? reports, string callingAE) =>
        DicomClient.ConnectAsync(Pacs.Target, new() { CallingAE = callingAE, Contexts = [new(Commitment)], Services = reports is null ? [] : [reports] });

    private static DicomDataset Request(string transaction, params (string Class, string Uid)[] references) => new DicomDataset()
        .AddOrUpdate(DicomTag.TransactionUID, transaction)
        .AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. references.Select(r => new DicomDataset()
            .AddOrUpdate(DicomTag.ReferencedSOPClassUID, r.Class)
            .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, r.Uid))]);

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Receiver.Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
