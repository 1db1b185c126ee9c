using System.Net.WebSockets;
using System.Threading.Channels;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Pacs.Workitems;

namespace ModalitySim.Pacs.Web;

/// <summary>
/// The WebSockets over which subscribers are told of events (PS3.18 §8.10). Events for a subscriber whose channel is not open yet wait, the
/// newest of them.
/// </summary>
internal sealed class EventChannels(TimeProvider time) : IAsyncDisposable
{
    private const int MostWaiting = 256;
    private const int MostSubscribers = 10_000;
    private static readonly TimeSpan s_sendLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_closeLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Channel<byte[]>> _waiting = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private ushort _messageId;

    /// <summary>From now on keeps events for a subscriber.</summary>
    public void Expect(string aeTitle)
    {
        lock (_gate)
        {
            if (!_waiting.ContainsKey(aeTitle) && _waiting.Count < MostSubscribers) _waiting.Add(aeTitle, New());
        }
    }

    /// <summary>Takes an event of the registry; those for subscribers that came by DIMSE are not for here.</summary>
    public void Tell(WorkitemEvent said)
    {
        lock (_gate)
        {
            if (!said.IsOverTheWeb || !_waiting.TryGetValue(said.Receiver[1..], out var channel)) return;
            _messageId++;
            // PS3.18 §11.13: the attributes of the N-EVENT-REPORT request stand beside its information.
            var report = said.Information.Clone()
                .AddOrUpdate(DicomTag.AffectedSOPClassUID, DicomUID.UnifiedProcedureStepPush)
                .AddOrUpdate(DicomTag.MessageID, _messageId)
                .AddOrUpdate(DicomTag.AffectedSOPInstanceUID, said.SopInstanceUid)
                .AddOrUpdate(DicomTag.EventTypeID, said.Type);
            channel.Writer.TryWrite(DicomJson.Serialize(report, DicomJsonWriteOptions.Plain));
        }
    }

    /// <summary>Serves a subscriber's channel until either side closes it.</summary>
    public async Task OpenAsync(WebExchange exchange)
    {
        if (!exchange.Http.WebSockets.IsWebSocketRequest) throw WebFailure.BadRequest("this is the event channel: a WebSocket is expected");
        string aeTitle = exchange["aetitle"];
        Channel<byte[]>? channel;
        lock (_gate) _waiting.TryGetValue(aeTitle, out channel);
        if (channel is null) throw WebFailure.NotFound($"{aeTitle} has no subscription");
        using var socket = await exchange.Http.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, exchange.Aborted);
        var listening = ListenAsync(socket, both);
        try
        {
            while (await channel.Reader.WaitToReadAsync(both.Token).ConfigureAwait(false))
            {
                // An event goes out of the queue only when it has gone: a new channel begins with it again.
                while (channel.Reader.TryPeek(out byte[]? report))
                {
                    using var limit = new CancellationTokenSource(s_sendLimit, time);
                    await socket.SendAsync(report, WebSocketMessageType.Text, endOfMessage: true, limit.Token).ConfigureAwait(false);
                    channel.Reader.TryRead(out _);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // Either side has closed it.
        }

        await CloseAsync(socket, listening).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task CloseAsync(WebSocket socket, Task listening)
    {
        using var limit = new CancellationTokenSource(s_closeLimit, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
            await listening.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
            await listening.ConfigureAwait(false);
        }
    }

    /// <summary>Nothing is expected from the subscriber but the end. A cancelled receive would break the socket, so it is ended by closing it.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource end)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
                // Whatever it says is passed over.
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The connection is gone.
        }

        await end.CancelAsync().ConfigureAwait(false);
    }

    private static Channel<byte[]> New() => Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
}
