using System.Collections.Concurrent;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Fakes;

/// <summary>A fake target that keeps what it gets, reports on commitments and moves images, and does each of it as wrong as a test wants.</summary>
internal sealed class FakeArchive : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, DicomDataset> _stored = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ApplicationEntity> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _running = [];
    private FakeTarget? _target;

    /// <summary>Changes the report on a commitment.</summary>
    public Func<DicomDataset, DicomDataset> Report { get; set; } = information => information;

    /// <summary>The event type; by the failures in the report when null.</summary>
    public ushort? EventType { get; set; }

    /// <summary>Whether an association for a report proposes the SCP role.</summary>
    public bool ProposesRole { get; set; } = true;

    /// <summary>Whether commitments are reported on at all.</summary>
    public bool Reports { get; set; } = true;

    /// <summary>The AE title that reports and moves call with.</summary>
    public string CallingAE { get; set; } = FakeTarget.Title;

    /// <summary>Which of the images of a study are moved.</summary>
    public Func<IReadOnlyList<DicomDataset>, IEnumerable<DicomDataset>> Moves { get; set; } = all => all;

    /// <summary>The transfer syntax that images are moved in; native ones when null.</summary>
    public DicomTransferSyntax? MovesIn { get; set; }

    /// <summary>Changes the final response of a move.</summary>
    public Func<DimseReply, DimseReply> FinalMove { get; set; } = reply => reply;

    /// <summary>What the harness answered to reports and images.</summary>
    public ConcurrentQueue<DicomStatus> Answers { get; } = new();

    public Target Target => _target!.Target with { Introduce = entity => _known[entity.AETitle] = entity };

    public static async Task<FakeArchive> StartAsync()
    {
        var archive = new FakeArchive();
        archive._target = await FakeTarget.StartAsync();
        archive._target.Handle = archive.HandleAsync;
        return archive;
    }

    /// <summary>Waits for the reports that are on their way.</summary>
    public Task ReportedAsync() => Task.WhenAll(_running);

    /// <summary>Sends any request to the listener of the harness, as an association of its own.</summary>
    public async Task<DimseResponse> CallAsync(string sopClass, Func<DicomClient, Task<DimseResponse>> ask)
    {
        var context = new PresentationContextRequest(sopClass) { Scu = ProposesRole ? true : null, Scp = ProposesRole ? true : null };
        await using var client = await DicomClient.ConnectAsync(_known.Values.First(), new ClientOptions { CallingAE = CallingAE, Contexts = [context] });
        var response = await ask(client);
        Answers.Enqueue(response.Status);
        await client.ReleaseAsync();
        return response;
    }

    public async ValueTask DisposeAsync()
    {
        await _target!.DisposeAsync();
    }

    private async Task<bool> HandleAsync(DimseRequest request, IDimseResponder responder)
    {
        switch (request.Command.Field)
        {
            case CommandField.CStoreRq:
                _stored[request.SopInstanceUid ?? ""] = request.Dataset!.Clone();
                return false;
            case CommandField.NActionRq:
                var information = request.Dataset!.Clone();
                await responder.SendAsync(DimseReply.Success);
                if (Reports)
                    _running.Add(Task.Run(() => ReportAsync(information)));
                return true;
            case CommandField.CMoveRq:
                await responder.SendAsync(FinalMove(await MoveAsync(request)));
                return true;
            default:
                return false;
        }
    }

    private async Task ReportAsync(DicomDataset request)
    {
        var items = request.GetItems(DicomTag.ReferencedSOPSequence);
        var committed = items.Where(i => _stored.ContainsKey(i.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "")).ToArray();
        var failed = items.Except(committed).Select(i => i.Clone().AddOrUpdate(DicomTag.FailureReason, 0x0112)).ToArray();
        var information = new DicomDataset().AddOrUpdate(DicomTag.TransactionUID, request.GetString(DicomTag.TransactionUID) ?? "");
        if (committed.Length > 0)
            information.AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. committed.Select(i => i.Clone())]);
        if (failed.Length > 0)
            information.AddOrUpdate(DicomTag.FailedSOPSequence, failed);
        var type = EventType ?? (failed.Length > 0 ? (ushort)2 : (ushort)1);
        await CallAsync(DicomUID.StorageCommitmentPushModel.Value, client => client.ReportEventAsync(
            DicomUID.StorageCommitmentPushModel.Value, DicomUID.StorageCommitmentPushModelInstance.Value, type, Report(information)));
    }

    private async Task<DimseReply> MoveAsync(DimseRequest request)
    {
        var study = request.Dataset!.GetString(DicomTag.StudyInstanceUID);
        var images = Moves([.. _stored.Values.Where(d => d.GetString(DicomTag.StudyInstanceUID) == study)]).ToList();
        if (images.Count == 0)
            return DimseReply.Success with { Completed = 0, Failed = 0, Warnings = 0 };
        await using var client = await DicomClient.ConnectAsync(_known.Values.First(),
            new ClientOptions { CallingAE = CallingAE, Contexts = [.. images.Select(i => i.GetString(DicomTag.SOPClassUID)!).Distinct().Select(Propose)] });
        var failed = new List<string>();
        foreach (var image in images)
        {
            var response = MovesIn is { } syntax
                ? await client.StoreAsync(EncodedInstance.From(Transcoder.Transcode(image, DicomTransferSyntax.ExplicitVRLittleEndian, syntax), syntax))
                : await client.StoreAsync(image);
            Answers.Enqueue(response.Status);
            if (response.Status.Class == StatusClass.Failure)
                failed.Add(image.GetString(DicomTag.SOPInstanceUID)!);
        }

        await client.ReleaseAsync();
        var status = failed.Count == 0 ? DicomStatus.Success : failed.Count == images.Count ? new DicomStatus(0xA702) : new DicomStatus(0xB000);
        return new DimseReply(status)
        {
            Completed = (ushort)(images.Count - failed.Count),
            Failed = (ushort)failed.Count,
            Warnings = 0,
            Dataset = failed.Count == 0 ? null : new DicomDataset().AddOrUpdate(DicomTag.FailedSOPInstanceUIDList, [.. failed]),
        };
    }

    private PresentationContextRequest Propose(string sopClass) =>
        MovesIn is { } syntax ? new PresentationContextRequest(sopClass, [syntax.UID.Value]) : new PresentationContextRequest(sopClass);
}
