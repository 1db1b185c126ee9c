using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>
/// A connection of a case with the target on which anything can be sent. It remembers what an honest sender would know (contexts, message
/// ids), keeps to nothing of it, and turns whatever comes into an answer.
/// </summary>
internal sealed class RawConnection : IAsyncDisposable
{
    /// <summary>More messages than any sensible answer has; the stream of a broken target has to end somewhere.</summary>
    private const int MaximumMessages = 10_000;

    private readonly CaseState _case;
    private readonly PduChannel _channel;
    private readonly BareMessages _messages;
    private ushort _messageId;

    public RawConnection(CaseState state, ITransport transport, string calledAE)
    {
        _case = state;
        CalledAE = calledAE;
        _channel = new PduChannel(transport, new AssociationTimeouts { Write = state.Target.Timeouts.Response }, state.Evidence, state.Clock);
        _messages = new BareMessages(_channel, state.Clock) { TransferSyntaxOf = id => Contexts?.FindAccepted(id)?.TransferSyntax };
    }

    /// <summary>The AE title of the service that is reached.</summary>
    public string CalledAE { get; }

    /// <summary>The latest A-ASSOCIATE-RQ that was sent whole; null before one was.</summary>
    public AAssociateRq? Request { get; private set; }

    /// <summary>The latest acceptance; null before one came.</summary>
    public AAssociateAc? Acceptance { get; private set; }

    /// <summary>What was negotiated; null before an acceptance came.</summary>
    public PresentationContextSet? Contexts { get; private set; }

    /// <summary>The latest request that the target made on this connection; null before one came.</summary>
    public DimseMessage? Incoming { get; private set; }

    /// <summary>What was done last, as the beginning of a sentence.</summary>
    public string LastAct { get; private set; } = "An open connection";

    /// <summary>The next message id; the same sequence in every run.</summary>
    public ushort NextMessageId() => ++_messageId;

    /// <summary>Notes a request for an association, to hold the answer against.</summary>
    public void Note(AAssociateRq request) => Request = request;

    /// <summary>Shows a message that goes in PDUs of its own.</summary>
    public void Note(DimseMessage message) => _messages.TraceSent(message);

    /// <summary>Sends bytes. That the target has closed the connection meanwhile is noticed by whoever receives.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, string act, RawSending how, CancellationToken cancellation)
    {
        LastAct = act;
        if (how.First is { } first)
            bytes = bytes[..Math.Min(first, bytes.Length)];
        try
        {
            await _channel.SendInPiecesAsync(bytes, how.Piece ?? Math.Max(1, bytes.Length), how.Pause, cancellation).ConfigureAwait(false);
        }
        catch (TransportClosedException)
        {
            // What it closed with can still be read.
        }
    }

    /// <summary>Ends this side's stream.</summary>
    public async Task CloseSendingAsync()
    {
        LastAct = "The end of our stream";
        try
        {
            await _channel.CloseSendingAsync().ConfigureAwait(false);
        }
        catch (TransportClosedException)
        {
            // It is over either way.
        }
    }

    /// <summary>Drops the connection with a TCP reset.</summary>
    public void Reset() => _channel.Reset();

    /// <summary>Waits for what the target does next: a PDU, or a DIMSE response with the pending ones before it.</summary>
    /// <param name="within">How long.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Answer> ReceiveAsync(TimeSpan within, CancellationToken cancellation)
    {
        var answer = await ReceiveAnswerAsync(within, cancellation).ConfigureAwait(false);
        return answer with { LongestPdu = (int)Math.Min(_messages.LongestPdu, int.MaxValue) };
    }

    /// <summary>Waits for any bytes, from a target that is not expected to speak in PDUs.</summary>
    public ValueTask<(ReadOnlyMemory<byte> Bytes, PduReceiptKind End)> ReceiveBytesAsync(TimeSpan within, CancellationToken cancellation) =>
        _channel.ReceiveBytesAsync(within, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private async Task<Answer> ReceiveAnswerAsync(TimeSpan within, CancellationToken cancellation)
    {
        var since = _case.Clock.GetTimestamp();
        var pending = new PendingResponses();
        for (var i = 0; i < MaximumMessages; i++)
        {
            var left = within - _case.Clock.GetElapsedTime(since);
            var came = await _messages.ReceiveAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellation).ConfigureAwait(false);
            var evidence = _case.Evidence.Take();
            if (came.Message is not { } message)
                return pending.AddTo(RawAnswers.Of(came.Receipt, Note(came.Receipt.Pdu), within)) with { Evidence = evidence };
            if (!DimseCommand.IsResponseField(message.Command.Field))
            {
                Incoming = message;
                return pending.AddTo(RawAnswers.OfRequest(message)) with { Evidence = evidence };
            }

            if (!pending.Take(message))
                return pending.AddTo(RawAnswers.OfResponse(message)) with { Evidence = evidence };
        }

        return pending.AddTo(new Answer
        {
            Ending = new AssociationEnding(EndingKind.Unreadable, FormattableString.Invariant($"the target sent more than {MaximumMessages} pending responses")),
        });
    }

    // The request that an acceptance answers.
    private AAssociateRq? Note(Pdu? pdu)
    {
        if (pdu is not AAssociateAc acceptance || Request is not { } request)
            return null;
        Acceptance = acceptance;
        Contexts = new PresentationContextSet(request, acceptance);
        _case.Peer ??= new ObservedPeer(acceptance.ImplementationClassUid, acceptance.ImplementationVersionName, acceptance.MaximumLength);
        return request;
    }
}
