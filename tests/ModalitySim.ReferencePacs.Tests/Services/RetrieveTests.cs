using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>C-MOVE and C-GET (PS3.4 §C.4.2, §C.4.3).</summary>
[TestFixture]
public sealed class RetrieveTests : PacsFixture
{
    private static readonly string StudyMove = DicomUID.StudyRootQueryRetrieveInformationModelMove.Value;
    private static readonly string PatientMove = DicomUID.PatientRootQueryRetrieveInformationModelMove.Value;
    private static readonly string StudyGet = DicomUID.StudyRootQueryRetrieveInformationModelGet.Value;

    private Receiver _receiver = null!;

    private protected override ReferencePacsOptions Options => new()
    {
        Destinations = [_receiver.Address, new("127.0.0.1", 1, "CLOSED"), _receiver.Address with { AETitle = "OTHER" }],
    };

    [OneTimeSetUp]
    public async Task StartReceiverAsync() => _receiver = await Receiver.StartAsync(CTImage);

    [OneTimeTearDown]
    public async Task StopReceiverAsync() => await _receiver.DisposeAsync();

    [Test]
    public async Task Move_sends_every_instance_that_has_a_context_and_counts_the_others_as_failed()
    {
        // The receiver takes CT and no reports.
        await StoreAsync();
        var responses = await MoveAsync(StudyMove, "RECEIVER", Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1"));
        var sent = new[] { await _receiver.NextAsync(), await _receiver.NextAsync() };
        var final = responses[^1];
        Assert.Multiple(() =>
        {
            Assert.That(final.Status.Code, Is.EqualTo(0xB000));
            Assert.That(final.SubOperations, Is.EqualTo(new SubOperationCounts(null, 2, 1, 0)));
            Assert.That(final.FailedSopInstanceUids, Is.EqualTo(new[] { "1.1.2.1" }));
            Assert.That(responses.SkipLast(1).Select(r => Sum(r.SubOperations)), Is.All.EqualTo(3));
            Assert.That(responses.SkipLast(1).Select(r => r.SubOperations.Remaining), Is.Ordered.Descending);
            Assert.That(sent.Select(s => s.Command.AffectedSopInstanceUid), Is.EqualTo(new[] { "1.1.1.1", "1.1.1.2" }));

            // PS3.7 Table 9.3-1.
            Assert.That(sent[0].Command.MoveOriginatorAETitle, Is.EqualTo("CT_SIM"));
            Assert.That(sent[0].Command.MoveOriginatorMessageId, Is.Not.Null);
            Assert.That(sent[0].Association.CallingAE, Is.EqualTo("REFPACS"));
            Assert.That(sent[0].Dataset!.GetString(DicomTag.PatientName), Is.EqualTo("DOE^JOHN"));
        });
    }

    [Test]
    public async Task Move_of_listed_instances_sends_those_only()
    {
        await StoreAsync();
        var keys = Level("IMAGE").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1").AddOrUpdate(DicomTag.SeriesInstanceUID, "1.1.1")
            .AddOrUpdate(DicomTag.SOPInstanceUID, "1.1.1.2\\9.9");
        var final = (await MoveAsync(StudyMove, "RECEIVER", keys))[^1];
        Assert.That(final.Status, Is.EqualTo(DicomStatus.Success));
        Assert.That(final.SubOperations, Is.EqualTo(new SubOperationCounts(null, 1, 0, 0)));
        Assert.That((await _receiver.NextAsync()).Command.AffectedSopInstanceUid, Is.EqualTo("1.1.1.2"));
    }

    [Test]
    public async Task Move_of_a_patient_sends_all_studies()
    {
        await StoreAsync();
        var final = (await MoveAsync(PatientMove, "RECEIVER", Level("PATIENT").AddOrUpdate(DicomTag.PatientID, "P2")))[^1];
        Assert.That(final.Status, Is.EqualTo(DicomStatus.Success));
        Assert.That((await _receiver.NextAsync()).Command.AffectedSopInstanceUid, Is.EqualTo("1.3.1.1"));
    }

    [Test]
    public async Task Move_to_an_unknown_destination_is_refused()
    {
        await StoreAsync();
        var responses = await MoveAsync(StudyMove, "NOWHERE", Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1"));
        Assert.That(responses.Single().Status.Code, Is.EqualTo(0xA801));
        Assert.That(responses.Single().Command.ErrorComment, Does.Contain("NOWHERE"));
    }

    [TestCase("CLOSED", "")]
    [TestCase("OTHER", "called-AE-titl")]
    public async Task Move_to_a_destination_that_does_not_listen_or_rejects_fails_as_a_whole(string destination, string comment)
    {
        await StoreAsync();
        var responses = await MoveAsync(StudyMove, destination, Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1"));
        var final = responses.Single();
        Assert.Multiple(() =>
        {
            Assert.That(final.Status.Code, Is.EqualTo(0xA702));
            Assert.That(final.SubOperations, Is.EqualTo(new SubOperationCounts(null, 0, 3, 0)));
            Assert.That(final.FailedSopInstanceUids, Is.EquivalentTo(new[] { "1.1.1.1", "1.1.1.2", "1.1.2.1" }));
            Assert.That(final.Command.ErrorComment, Does.Contain(comment).IgnoreCase);
        });
    }

    [TestCase(0xA700, 0xA702)]
    [TestCase(0xB000, 0xB000)]
    public async Task Answers_of_the_destination_surface_in_the_final_status(int answer, int final)
    {
        await StoreAsync();
        _receiver.Answer = _ => new((ushort)answer);
        try
        {
            var last = (await MoveAsync(StudyMove, "RECEIVER", Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.2")))[^1];
            await _receiver.NextAsync();
            Assert.That(last.Status.Code, Is.EqualTo(final));
            Assert.That(last.SubOperations, Is.EqualTo(answer == 0xB000 ? new SubOperationCounts(null, 0, 0, 1) : new(null, 0, 1, 0)));
        }
        finally
        {
            _receiver.Answer = _ => DicomStatus.Success;
        }
    }

    [Test]
    public async Task Move_of_nothing_succeeds_with_nothing_done()
    {
        var final = (await MoveAsync(StudyMove, "RECEIVER", Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "9.9"))).Single();
        Assert.That(final.Status, Is.EqualTo(DicomStatus.Success));
        Assert.That(final.SubOperations, Is.EqualTo(new SubOperationCounts(null, 0, 0, 0)));
    }

    [Test]
    public async Task Move_without_its_unique_key_is_refused()
    {
        var final = (await MoveAsync(StudyMove, "RECEIVER", Level("STUDY"))).Single();
        Assert.That(final.Status.Code, Is.EqualTo(0xA900));
        Assert.That(final.Command.OffendingElements, Is.EqualTo(new[] { DicomTag.StudyInstanceUID }));
    }

    [Test]
    public async Task Move_that_is_cancelled_says_what_was_done()
    {
        await StoreAsync();
        var gate = new TaskCompletionSource();
        _receiver.Gate = gate.Task;
        try
        {
            var client = await ConnectAsync(StudyMove);
            var responses = new List<DimseResponse>();
            var moving = Task.Run(async () =>
            {
                await foreach (var response in client.MoveAsync(StudyMove, "RECEIVER", Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1"), new() { CancelAfter = 0 }))
                    responses.Add(response);
            });

            // A later request on another association shows that the cancel had its time.
            await (await ConnectAsync(Verification)).EchoAsync();
            gate.SetResult();
            await moving.WaitAsync(Receiver.Patience);
            var final = responses[^1];
            Assert.That(final.Status, Is.EqualTo(DicomStatus.Cancel));
            Assert.That(Sum(final.SubOperations), Is.EqualTo(3));
        }
        finally
        {
            _receiver.Gate = Task.CompletedTask;
            while (_receiver.HasMore)
                await _receiver.NextAsync();
        }
    }

    [Test]
    public async Task Relational_move_needs_no_parents_once_it_is_negotiated()
    {
        // PS3.4 §C.5.2.1, §C.4.2.2.2.1.
        await StoreAsync();
        var keys = Level("IMAGE").AddOrUpdate(DicomTag.SOPInstanceUID, "1.3.1.1");
        var client = await ConnectAsync(new PresentationContextRequest(StudyMove) { ExtendedNegotiation = new byte[] { 1 } });
        var hierarchical = (await MoveAsync(StudyMove, "RECEIVER", keys))[^1];
        var relational = (await CollectAsync(client.MoveAsync(StudyMove, "RECEIVER", keys)))[^1];
        Assert.That(hierarchical.Status.Code, Is.EqualTo(0xA900));
        Assert.That(relational.Status, Is.EqualTo(DicomStatus.Success));
        Assert.That((await _receiver.NextAsync()).Command.AffectedSopInstanceUid, Is.EqualTo("1.3.1.1"));
    }

    [TestCase("1.2.840.10008.1.2.1")]
    [TestCase("1.2.840.10008.1.2.5")]
    public async Task Destination_that_does_not_take_the_stored_syntax_gets_one_that_it_takes(string stored)
    {
        var syntax = DicomTransferSyntax.Find(stored)!;
        var original = CT("1.1", "1.1.1", "1.1.1.1", "P1", "DOE^JOHN", "20300105", "0800", "AX1", 1);
        await using var picky = new Receiver(CTImage) { TransferSyntaxes = new() { Accepted = [DicomUID.ImplicitVRLittleEndian.Value] } };
        await picky.ListenAsync(0);
        await using var pacs = await ReferencePacs.StartAsync(new() { Destinations = [picky.Address] });
        await using var client = await DicomClient.ConnectAsync(pacs.Target, new() { Contexts = [With(CTImage, syntax), new(StudyMove)] });
        await client.StoreAsync(Transcoder.Transcode(original, DicomTransferSyntax.ExplicitVRLittleEndian, syntax));

        var final = (await CollectAsync(client.MoveAsync(StudyMove, "RECEIVER", Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1"))))[^1];

        Assert.That(final.Status, Is.EqualTo(DicomStatus.Success), final.Meaning);
        var received = (await picky.NextAsync()).Dataset!;
        Assert.That(received.GetString(DicomTag.PatientName), Is.EqualTo("DOE^JOHN"));
        Assert.That(received.GetBytes(DicomTag.PixelData).ToArray(), Is.EqualTo(original.GetBytes(DicomTag.PixelData).ToArray()));
    }

    [Test]
    public async Task Get_brings_instances_where_the_role_and_the_class_were_negotiated()
    {
        await StoreAsync();
        var storage = new Receiver(CTImage);
        var client = await DicomClient.ConnectAsync(Pacs.Target, new()
        {
            CallingAE = "CT_SIM",
            Contexts = [new(StudyGet), new(CTImage) { Scu = false, Scp = true }],
            Services = [storage],
        });
        await using var own = client;

        var responses = await CollectAsync(client.GetAsync(StudyGet, Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.1")));

        Assert.Multiple(() =>
        {
            Assert.That(responses[^1].Status.Code, Is.EqualTo(0xB000));
            Assert.That(responses[^1].SubOperations, Is.EqualTo(new SubOperationCounts(null, 2, 1, 0)));
            Assert.That(responses[^1].FailedSopInstanceUids, Is.EqualTo(new[] { "1.1.2.1" }));
        });
        Assert.That((await storage.NextAsync()).Dataset!.GetString(DicomTag.SOPInstanceUID), Is.EqualTo("1.1.1.1"));
        await client.ReleaseAsync();
    }

    [Test]
    public async Task Get_without_role_selection_stores_nothing()
    {
        // PS3.7 §D.3.3.4, PS3.4 §C.4.3.3.1.
        await StoreAsync();
        var client = await ConnectAsync(StudyGet, CTImage);
        var final = (await CollectAsync(client.GetAsync(StudyGet, Level("STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, "1.2")))).Single();
        Assert.That(final.Status.Code, Is.EqualTo(0xA702));
        Assert.That(final.SubOperations, Is.EqualTo(new SubOperationCounts(null, 0, 1, 0)));
    }

    private static int Sum(SubOperationCounts counts) => (counts.Remaining ?? 0) + (counts.Completed ?? 0) + (counts.Failed ?? 0) + (counts.Warning ?? 0);

    private async Task<List<DimseResponse>> MoveAsync(string sopClass, string destination, DicomDataset keys) =>
        await CollectAsync((await ConnectAsync(sopClass)).MoveAsync(sopClass, destination, keys));
}
