using System.Threading.Channels;
using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>A system that takes whatever the reference PACS sends: instances, reports and notifications.</summary>
internal sealed class Receiver(params string[] sopClasses) : IScpService, IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Receipt> _received = Channel.CreateUnbounded<Receipt>();
    private DicomListener? _listener;

    /// <summary>What came.</summary>
    internal sealed record Receipt(CommandSet Command, DicomDataset? Dataset, AssociationInfo Association);

    public IEnumerable<string> SopClasses => sopClasses;

    public TransferSyntaxPolicy TransferSyntaxes { get; init; } = TransferSyntaxPolicy.AllKnown;

    /// <summary>How each request is answered.</summary>
    public Func<DimseRequest, DicomStatus> Answer { get; set; } = _ => DicomStatus.Success;

    /// <summary>Holds the answers back until it is done.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ApplicationEntity Address => new("127.0.0.1", _listener!.Port, "RECEIVER");

    public static async Task<Receiver> StartAsync(params string[] sopClasses)
    {
        var receiver = new Receiver(sopClasses);
        await receiver.ListenAsync(0);
        return receiver;
    }

    public async Task ListenAsync(int port) => _listener = await DicomListener.StartAsync(new() { AETitle = "RECEIVER", Port = port, Services = [this] });

    public bool AllowsRequestorAsScp(string sopClassUid) => true;

    public bool Fits(PresentationContext context, string sopClassUid) => true;

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        var receipt = new Receipt(request.Command, request.Dataset, request.Association);
        await Gate.WaitAsync(cancellationToken);
        await responder.SendAsync(new(Answer(request)), cancellationToken);
        await _received.Writer.WriteAsync(receipt, cancellationToken);
    }

    public async Task<Receipt> NextAsync() => await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool HasMore => _received.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _listener?.DisposeAsync() ?? ValueTask.CompletedTask;
}
