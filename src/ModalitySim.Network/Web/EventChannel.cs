using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Json;
using ModalitySim.Network.Trace;

namespace ModalitySim.Network.Web;

/// <summary>The channel over which a worklist service reports events (PS3.18 §8.10): one DICOM JSON data set in each message.</summary>
public sealed class EventChannel : IAsyncDisposable
{
    private const int LongestEvent = 1 << 20;
    private const int PieceSize = 8 * 1024;

    private readonly ClientWebSocket _socket;
    private readonly DicomWebOptions _options;
    private readonly HttpTracer _tracer;

    internal EventChannel(ClientWebSocket socket, DicomWebOptions options, HttpTracer tracer)
    {
        _socket = socket;
        _options = options;
        _tracer = tracer;
    }

    /// <summary>The event reports as they come, until the server closes the channel. Wait with a limit of your own.</summary>
    /// <exception cref="DicomWebException">The connection broke, or a message is no DICOM JSON or too long.</exception>
    public async IAsyncEnumerable<DicomDataset> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } report) yield return report;
    }

    /// <summary>The next event report; null when the server has closed the channel.</summary>
    /// <exception cref="DicomWebException">The connection broke, or a message is no DICOM JSON or too long.</exception>
    public async Task<DicomDataset?> NextAsync(CancellationToken cancellationToken = default)
    {
        var message = new ArrayBufferWriter<byte>(PieceSize);
        while (true)
        {
            var piece = await ReceiveAsync(message.GetMemory(PieceSize), cancellationToken).ConfigureAwait(false);
            if (piece.MessageType == WebSocketMessageType.Close) return null;
            message.Advance(piece.Count);
            if (message.WrittenCount > LongestEvent) throw new DicomWebException(DicomWebFault.TooLong, $"an event report of more than {LongestEvent} bytes");
            if (!piece.EndOfMessage) continue;
            _tracer.Message(TraceDirection.Received, message.WrittenSpan);
            try
            {
                // PS3.18 §8.10.5.1.1: text frames.
                if (piece.MessageType != WebSocketMessageType.Text) throw new DicomWebException(DicomWebFault.InvalidAnswer, "an event report in a binary frame");
                return DicomJson.Parse(message.WrittenMemory);
            }
            catch (DicomJsonException e)
            {
                throw new DicomWebException(DicomWebFault.InvalidAnswer, $"an event report is no DICOM JSON: {e.Message}", innerException: e);
            }
        }
    }

    /// <summary>Closes the channel.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(_options.Timeout, _options.Time);
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            _tracer.Note($"the WebSocket was not closed in order: {e.Message}");
        }

        _socket.Dispose();
    }

    private async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.ReceiveAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException e)
        {
            throw new DicomWebException(DicomWebFault.Broken, $"the event channel broke: {e.Message}", innerException: e);
        }
    }
}
