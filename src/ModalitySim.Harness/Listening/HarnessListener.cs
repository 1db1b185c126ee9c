using System.Net;
using System.Net.Sockets;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Services;
using ModalitySim.Network.Trace;

namespace ModalitySim.Harness.Listening;

/// <summary>The listener of a run: one port for everything that the target sends by itself, whatever AE title it calls.</summary>
internal sealed class HarnessListener : IAsyncDisposable
{
    /// <summary>The AE title under which a target that can be told knows it, besides those of the devices.</summary>
    public const string AETitle = "MODALITYSIM";

    /// <summary>The name under which the evidence keeps what nobody expected.</summary>
    public const string UnclaimedEvidence = "listener-unclaimed";

    private const int MaximumUnclaimed = 256;

    // As much as a reader of the report looks at; the evidence has all of it.
    private const int MaximumTold = 20;
    private const int MaximumEvents = 20;

    private readonly string? _folder;
    private readonly EvidenceOptions _options;
    private readonly Queue<IncomingAssociation> _opened = [];
    private readonly Lock _gate = new();
    private DicomListener? _listener;

    private HarnessListener(string? folder, EvidenceOptions options)
    {
        _folder = folder;
        _options = options;
    }

    /// <summary>The TCP port that is listened on.</summary>
    public int Port => _listener!.Port;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="board">Finds the case that a message is for.</param>
    /// <param name="folder">The report folder for what nobody expects; null keeps none of it.</param>
    /// <param name="evidence">How much is kept.</param>
    /// <param name="clock">The clock of all timers.</param>
    /// <exception cref="IOException">The port cannot be listened on.</exception>
    public static async Task<HarnessListener> StartAsync(
        IPAddress address, int port, Switchboard board, string? folder, EvidenceOptions evidence, TimeProvider clock)
    {
        var harness = new HarnessListener(folder, evidence);
        var options = new ListenerOptions
        {
            Address = address,
            Port = port,
            ChecksCalledAE = false,
            Time = clock,
            ForConnection = o =>
            {
                var association = harness.Open();
                return o with { Trace = association, AnswerRelease = association.AnswerReleaseAsync, Services = [new IncomingService(board, association, clock)] };
            },
        };
        try
        {
            harness._listener = await DicomListener.StartAsync(options).ConfigureAwait(false);
            return harness;
        }
        catch (SocketException e)
        {
            throw new IOException(FormattableString.Invariant(
                $"cannot listen on port {port} for what the target sends (event reports, C-MOVE): {e.Message}. Name another port under listener in the target file, or with --listen-port."), e);
        }
    }

    /// <summary>The associations so far that no case expected, as reports tell of them.</summary>
    public IReadOnlyList<UnclaimedAssociation> Unclaimed()
    {
        lock (_gate)
            return [.. _opened.Where(a => a.IsUnclaimed).Select(a => a.Held()).Where(e => e.Count > 0).Take(MaximumTold).Select(Told)];
    }

    private static UnclaimedAssociation Told(IReadOnlyList<TraceEvent> events) => new()
    {
        At = events[0].At,
        Events =
        [
            .. events.Where(e => e.Level is TraceLevel.Pdu or TraceLevel.Dimse).Take(MaximumEvents)
                .Select(e => $"{(e.Direction == TraceDirection.Received ? "received" : "sent")} {e.Summary}"),
        ],
    };

    /// <summary>Stops listening, and writes down what nobody expected.</summary>
    /// <exception cref="IOException">The evidence cannot be written.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
            await _listener.DisposeAsync().ConfigureAwait(false);
        if (_folder is null)
            return;
        using var trace = new CaseTrace(_folder, UnclaimedEvidence, _options);
        var number = 0;
        foreach (var association in _opened.Where(a => a.IsUnclaimed))
        {
            number++;
            foreach (var e in association.Held().Where(e => trace.Wants(e.Level)))
                trace.Write(e with { Association = number });
        }

        trace.Finish(Verdict.Pass);
    }

    private IncomingAssociation Open()
    {
        var association = new IncomingAssociation(_options);
        lock (_gate)
        {
            while (_opened.Count > 0 && (!_opened.Peek().IsUnclaimed || _opened.Count >= MaximumUnclaimed))
                _opened.Dequeue();
            _opened.Enqueue(association);
        }

        return association;
    }
}
