using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Fakes;

/// <summary>A target that negotiates as the test says. It counts what it is sent on its associations, which by a probe is nothing.</summary>
internal sealed class OfferingTarget : IAsyncDisposable
{
    public const string Title = "OFFERS";

    private readonly DicomListener _listener;

    private OfferingTarget(DicomListener listener) => _listener = listener;

    public static async Task<OfferingTarget> StartAsync(IReadOnlyList<Offer> offers, Func<ListenerOptions, ListenerOptions>? change = null)
    {
        var options = new ListenerOptions { AETitle = Title, ChecksCalledAE = false, MaximumLength = 65536, Services = offers };
        return new OfferingTarget(await DicomListener.StartAsync(change?.Invoke(options) ?? options));
    }

    public Target Target => new()
    {
        Name = "offers",
        Port = _listener.Port,
        CalledAE = Title,
        CallingAE = "PROBE",
        Timeouts = new TargetTimeouts { Association = TimeSpan.FromSeconds(5), Response = TimeSpan.FromSeconds(5), Release = TimeSpan.FromSeconds(2) },
    };

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}

/// <summary>SOP classes with the transfer syntaxes in which they are accepted.</summary>
internal sealed class Offer(string[] sopClasses, params string[] transferSyntaxes) : IScpService
{
    public IEnumerable<string> SopClasses => sopClasses;

    public TransferSyntaxPolicy TransferSyntaxes { get; } = new() { Accepted = transferSyntaxes };

    public bool IsScuToo { get; init; }

    public byte[]? Extended { get; init; }

    /// <summary>How many messages came.</summary>
    public int Messages { get; private set; }

    public bool AllowsRequestorAsScp(string sopClassUid) => IsScuToo;

    public ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) => Extended is null ? null : (ReadOnlyMemory<byte>)Extended;

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        Messages++;
        return responder.SendAsync(new DimseReply(DicomStatus.Success), cancellationToken);
    }
}
