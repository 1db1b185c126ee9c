using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>
/// DIMSE messages over a bare <see cref="PduChannel"/>, for negative tests: what comes is put together and shown in the trace, what goes
/// is only shown. There is no state machine, and nothing is forbidden to the sender.
/// </summary>
/// <param name="channel">The channel; not owned.</param>
/// <param name="time">The clock of the time limits.</param>
public sealed class BareMessages(PduChannel channel, TimeProvider time)
{
    private const int ValueHeader = 6;
    private const int LargestMessage = 256 * 1024 * 1024;

    private readonly Queue<PresentationDataValue> _values = [];
    private readonly List<ReadOnlyMemory<byte>> _command = [];
    private readonly List<ReadOnlyMemory<byte>> _data = [];
    private MessageAssembler _assembler = new();
    private DimseMessage? _message;
    private long _length;

    /// <summary>The transfer syntax UID of a context, for showing data sets; null knows none.</summary>
    public Func<byte, string?>? TransferSyntaxOf { get; set; }

    /// <summary>The length of the longest P-DATA-TF that came, in bytes after its header; 0 before one came.</summary>
    public long LongestPdu { get; private set; }

    /// <summary>Waits for the next whole message, or for whatever else comes before it is whole.</summary>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A message; or a PDU other than P-DATA-TF, or a P-DATA-TF that breaks PS3.8 §E.1 as an <see cref="InvalidPdu"/>; or how the wait ended.</returns>
    public async ValueTask<BareReceipt> ReceiveAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            while (_values.TryDequeue(out var value))
            {
                if (Take(value, out var fault) is { } message)
                    return new BareReceipt(new PduReceipt(PduReceiptKind.Pdu), message);
                if (fault is not null)
                    return new BareReceipt(new PduReceipt(PduReceiptKind.Pdu, Invalid(fault)));
            }

            var left = limit - time.GetElapsedTime(since);
            var receipt = left <= TimeSpan.Zero
                ? new PduReceipt(PduReceiptKind.TimedOut)
                : await channel.ReceiveAsync(left, cancellationToken).ConfigureAwait(false);
            if (receipt.Pdu is not PDataTf data)
                return new BareReceipt(receipt);
            LongestPdu = Math.Max(LongestPdu, data.Values.Sum(v => ValueHeader + (long)v.Fragment.Length));
            foreach (var value in data.Values)
                _values.Enqueue(value);
        }
    }

    /// <summary>Shows a message in the trace as sent; its PDUs are sent apart.</summary>
    /// <param name="message">The message.</param>
    public void TraceSent(DimseMessage message)
    {
        if (channel.Tracer.Wants(TraceLevel.Dimse))
            MessageTrace.Write(channel.Tracer, message, TraceDirection.Sent);
    }

    private DimseMessage? Take(PresentationDataValue value, out string? fault)
    {
        // PS3.8 §E.2: bits 2 to 7 are not tested.
        var isCommand = (value.ControlHeader & MessageControl.Command) != 0;
        var isLast = (value.ControlHeader & MessageControl.Last) != 0;
        fault = _assembler.Accept(value.ContextId, isCommand, isLast, out _);
        _length += value.Fragment.Length;
        if (fault is null && _length > LargestMessage)
            fault = $"the message exceeds {LargestMessage} bytes";
        if (fault is not null)
            return null;
        (isCommand ? _command : _data).Add(value.Fragment);
        if (!isLast)
            return null;
        return isCommand ? EndCommand(value.ContextId, out fault) : Finish(_message! with { Data = [.. _data] });
    }

    private DimseMessage? EndCommand(byte contextId, out string? fault)
    {
        if (!CommandSet.TryParse(Join(_command), out var command, out fault))
            return null;
        var message = new DimseMessage(contextId, command) { TransferSyntax = TransferSyntaxOf?.Invoke(contextId) ?? "" };
        if (!command.HasDataset)
            return Finish(message);
        _message = message;
        _assembler.ExpectDataset();
        return null;
    }

    private DimseMessage Finish(DimseMessage message)
    {
        Forget();
        if (channel.Tracer.Wants(TraceLevel.Dimse))
            MessageTrace.Write(channel.Tracer, message, TraceDirection.Received);
        return message;
    }

    private InvalidPdu Invalid(string fault)
    {
        Forget();
        _values.Clear();
        _assembler = new MessageAssembler();
        return new InvalidPdu(PduType.DataTf, 0, default, fault);
    }

    private void Forget()
    {
        _command.Clear();
        _data.Clear();
        _message = null;
        _length = 0;
    }

    private static byte[] Join(List<ReadOnlyMemory<byte>> pieces)
    {
        var joined = new byte[pieces.Sum(p => p.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(joined.AsMemory(at));
            at += piece.Length;
        }

        return joined;
    }
}
