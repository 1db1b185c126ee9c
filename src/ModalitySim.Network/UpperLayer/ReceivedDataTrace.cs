using System.Buffers.Binary;
using ModalitySim.Network.Trace;

namespace ModalitySim.Network.UpperLayer;

/// <summary>Notes the beginning of a P-DATA-TF while it passes, for sinks that want PDUs. Nothing is held when none does.</summary>
internal sealed class ReceivedDataTrace(AssociationTracer tracer)
{
    private readonly List<(FragmentHeader Header, int Start)> _values = [];
    private byte[] _kept = [];
    private int _filled;
    private uint _length;
    private byte _reserved;
    private bool _active;

    public bool Active => _active;

    public void Begin(uint length, byte reserved)
    {
        _active = tracer.Wants(TraceLevel.Pdu);
        if (!_active)
            return;
        _values.Clear();
        _filled = 0;
        _length = length;
        _reserved = reserved;
        _kept = new byte[Math.Max(0, Math.Min(tracer.BytesKept, (long)length + PduHeader.Size))];
        Span<byte> header = [PduType.DataTf, reserved, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(header[2..], length);
        Bytes(header);
    }

    public void Value(FragmentHeader value)
    {
        Span<byte> header = stackalloc byte[6];
        BinaryPrimitives.WriteUInt32BigEndian(header, (uint)value.Length + 2);
        header[4] = value.ContextId;
        header[5] = (byte)value.Control;
        Bytes(header);
        _values.Add((value, _filled));
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, _kept.Length - _filled);
        bytes[..count].CopyTo(_kept.AsSpan(_filled));
        _filled += count;
    }

    public void End()
    {
        if (!_active)
            return;
        _active = false;
        var values = _values.ConvertAll(v => new PresentationDataValue(
            v.Header.ContextId, v.Header.Control, _kept.AsMemory(v.Start, Math.Min(v.Header.Length, _filled - v.Start)))
        {
            FragmentLength = v.Header.Length,
        });
        var pdu = new PDataTf(values) { Reserved = _reserved };
        tracer.Write(TraceLevel.Pdu, TraceDirection.Received, pdu.Summary, _kept.AsMemory(0, _filled), PduHeader.Size + (long)_length, pdu);
    }
}
