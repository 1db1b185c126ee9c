using System.Collections.Concurrent;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Fakes;

/// <summary>
/// A small target that answers as the test says: 0000 to everything, a worklist from memory, and one function that may answer otherwise.
/// It is no conforming PACS; it remembers what it got.
/// </summary>
internal sealed class FakeTarget : IAsyncDisposable, IScpService
{
    public const string Title = "FAKE";

    private DicomListener? _listener;

    public static async Task<FakeTarget> StartAsync(Func<DimseRequest, DimseReply?>? answer = null, Func<ListenerOptions, ListenerOptions>? change = null)
    {
        var fake = new FakeTarget { Answer = answer ?? (_ => null) };
        var options = new ListenerOptions { AETitle = Title, Services = [fake] };
        fake._listener = await DicomListener.StartAsync(change?.Invoke(options) ?? options);
        return fake;
    }

    public IEnumerable<string> SopClasses =>
    [
        DicomUID.Verification.Value, DicomUID.ModalityWorklistInformationModelFind.Value, DicomUID.ModalityPerformedProcedureStep.Value,
        DicomUID.StorageCommitmentPushModel.Value, DicomUID.StudyRootQueryRetrieveInformationModelMove.Value, DicomUID.StudyRootQueryRetrieveInformationModelFind.Value,
        .. UidRegistry.StorageSopClasses.Select(u => u.Uid),
    ];

    /// <summary>Answers a request; null for success.</summary>
    public Func<DimseRequest, DimseReply?> Answer { get; init; } = _ => null;

    /// <summary>Handles a request in a way of its own; false to go on as usual.</summary>
    public Func<DimseRequest, IDimseResponder, Task<bool>>? Handle { get; set; }

    /// <summary>What a worklist query is answered with.</summary>
    public List<DicomDataset> Worklist { get; } = [];

    /// <summary>What came: the command and a hash of its data set.</summary>
    public ConcurrentQueue<(CommandSet Command, byte[] Data)> Received { get; } = new();

    public Target Target => new()
    {
        Name = "fake",
        Host = "127.0.0.1",
        Port = _listener!.Port,
        CalledAE = Title,
        Timeouts = new TargetTimeouts { Response = TimeSpan.FromSeconds(5), Association = TimeSpan.FromSeconds(5), Release = TimeSpan.FromSeconds(2) },
    };

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        Received.Enqueue((request.Command, request.PeekData().ToArray()));
        if (Handle is not null && await Handle(request, responder))
            return;
        if (Answer(request) is { } reply)
        {
            await responder.SendAsync(reply, cancellationToken);
            return;
        }

        if (request.Command.Field == CommandField.CFindRq)
        {
            foreach (var item in Worklist)
                await responder.SendAsync(new DimseReply(DicomStatus.Pending) { Dataset = item }, cancellationToken);
        }

        await responder.SendAsync(new DimseReply(DicomStatus.Success), cancellationToken);
    }

    public ValueTask DisposeAsync() => _listener?.DisposeAsync() ?? ValueTask.CompletedTask;
}
