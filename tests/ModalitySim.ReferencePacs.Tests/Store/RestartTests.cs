using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Services;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Tests.PerformedSteps;
using ModalitySim.Pacs.Tests.Services;

namespace ModalitySim.Pacs.Tests.Store;

/// <summary>What a system with a folder has acknowledged still stands when it has been started again.</summary>
[TestFixture]
public sealed class RestartTests
{
    private static readonly string Push = DicomUID.StorageCommitmentPushModel.Value;
    private static readonly string CT = DicomUID.CTImageStorage.Value;

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("pacs-restart-test-");

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    private ReferencePacsOptions Options => new() { StorageFolder = _folder.FullName };

    // PS3.4 §J.3.3.1.2: who has acknowledged a request reports on it.
    [Test]
    public async Task A_commitment_that_was_acknowledged_and_not_reported_on_is_reported_on_afterwards()
    {
        await using var receiver = await Receiver.StartAsync(Push);
        var options = Options with { Destinations = [receiver.Address] };
        await using (var pacs = await ReferencePacs.StartAsync(options with { CommitmentDelay = TimeSpan.FromDays(1) }))
        {
            await using var client = await DicomClient.ConnectAsync(pacs.Target, new() { CallingAE = "RECEIVER", Contexts = [new PresentationContextRequest(Push)] });
            var answer = await client.ActionAsync(Push, DicomUID.StorageCommitmentPushModelInstance.Value, 1, Request("1.9.1", "1.5.1"));
            Assert.That(answer.Status.Code, Is.Zero);
        }

        await using var again = await ReferencePacs.StartAsync(options);
        var report = await receiver.NextAsync();

        Assert.That(report.Dataset!.GetString(DicomTag.TransactionUID), Is.EqualTo("1.9.1"));
        Assert.That(report.Dataset.GetItems(DicomTag.FailedSOPSequence).Single().GetInt32(DicomTag.FailureReason), Is.EqualTo(0x0112));
    }

    [Test]
    public async Task A_commitment_over_the_web_is_still_answered_and_its_transaction_not_used_twice()
    {
        await using (var pacs = await ReferencePacs.StartAsync(Options with { CommitmentDelay = TimeSpan.FromDays(1) }))
        {
            using var web = new DicomWebClient(new() { BaseUri = await pacs.StartWebAsync() });
            Assert.That((await web.RequestCommitmentAsync("2.25.1", Request("2.25.1", "1.5.1"))).Status, Is.EqualTo(202));
        }

        await using var again = await ReferencePacs.StartAsync(Options);
        using var client = new DicomWebClient(new() { BaseUri = await again.StartWebAsync() });

        Assert.That((await client.CheckCommitmentAsync("2.25.1")).Status, Is.EqualTo(200));
        Assert.That((await client.RequestCommitmentAsync("2.25.1", Request("2.25.1", "1.5.1"))).Status, Is.EqualTo(409));
    }

    [Test]
    public async Task A_commitment_that_was_answered_stays_answered()
    {
        await using (var pacs = await ReferencePacs.StartAsync(Options))
        {
            using var web = new DicomWebClient(new() { BaseUri = await pacs.StartWebAsync() });
            Assert.That((await web.RequestCommitmentAsync("2.25.1", Request("2.25.1", "1.5.1"))).Status, Is.EqualTo(200));
        }

        await using var again = await ReferencePacs.StartAsync(Options);

        Assert.That(again.Commitments.Select(c => (c.TransactionUid, c.State, c.Failures)), Is.EqualTo(new[] { ("2.25.1", CommitmentState.Reported, 1) }));
    }

    [Test]
    public async Task A_step_in_progress_is_completed_afterwards_and_its_images_stay_withdrawn_when_it_was_discontinued_for_a_wrong_entry()
    {
        await using (var pacs = await ReferencePacs.StartAsync(Options))
        {
            Put(pacs);
            Assert.That(pacs.PerformedSteps.Create("1.2.3.1", Steps.Create()).IsSuccess, Is.True);
            Assert.That(pacs.PerformedSteps.Create("1.2.3.2", Steps.Create("S2").AddEmpty(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence)).IsSuccess, Is.True);
            var wrong = new DicomDataset()
                .AddOrUpdate(DicomTag.CodeValue, "110514").AddOrUpdate(DicomTag.CodingSchemeDesignator, "DCM").AddOrUpdate(DicomTag.CodeMeaning, "Incorrect worklist entry selected");
            Assert.That(pacs.PerformedSteps.Set("1.2.3.2", Steps.End("DISCONTINUED").AddOrUpdate(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence, wrong)).IsSuccess, Is.True);
            Assert.That(Found(pacs), Is.Zero);
        }

        await using var again = await ReferencePacs.StartAsync(Options);

        Assert.Multiple(() =>
        {
            Assert.That(again.PerformedSteps.All.Select(s => (s.SopInstanceUid, s.Status)), Is.EqualTo(new[] { ("1.2.3.1", "IN PROGRESS"), ("1.2.3.2", "DISCONTINUED") }));
            Assert.That(again.PerformedSteps.Set("1.2.3.1", Steps.End()).IsSuccess, Is.True);
            Assert.That(again.PerformedSteps.Set("1.2.3.2", Steps.End()).IsSuccess, Is.False);
            Assert.That(Found(again), Is.Zero, "the images are withdrawn still");
            Assert.That(again.Instances.Count, Is.EqualTo(1), "and stored still");
        });
    }

    [Test]
    public async Task A_folder_that_another_system_uses_is_said_to_be_in_use()
    {
        await using var pacs = await ReferencePacs.StartAsync(Options);
        Assert.That(async () => await ReferencePacs.StartAsync(Options), Throws.InstanceOf<IOException>().With.Message.Contains("another system"));
    }

    private static int Found(ReferencePacs pacs) => pacs.Archive.Find(QueryLevel.Image, [], static (_, _) => true).Count;

    private static void Put(ReferencePacs pacs)
    {
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.SOPClassUID, CT).AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3.9.1")
            .AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.3").AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.3.9");
        using var encoded = Dicom.Codec.DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        var bytes = encoded.ToArray();
        pacs.Archive.Put(new(CT, "1.2.3.9.1", "1.2.3", "1.2.3.9", DicomTransferSyntax.ExplicitVRLittleEndian, bytes.Length, "CT_SIM"), bytes);
    }

    private static DicomDataset Request(string transaction, string instance) => new DicomDataset()
        .AddOrUpdate(DicomTag.TransactionUID, transaction)
        .AddOrUpdate(DicomTag.ReferencedSOPSequence, new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, CT).AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, instance));
}
