namespace ModalitySim.Harness.Reports.Capture;

/// <summary>One TCP connection of a capture: opened before its first bytes, closed after its last, each side's bytes in their order.</summary>
internal sealed class Connection
{
    // The largest payload that the length field of IPv4 allows.
    private const int LongestSegment = ushort.MaxValue - 40;

    private readonly CaptureWriter _writer;
    private readonly TcpPeer _device;
    private readonly TcpPeer _target;
    private uint _deviceNext = 1_000;
    private uint _targetNext = 5_000;
    private ushort _datagrams;

    /// <summary>Opens the connection with the three segments of its handshake.</summary>
    public Connection(CaptureWriter writer, TcpPeer device, TcpPeer target, bool openedByDevice, DateTimeOffset at)
    {
        (_writer, _device, _target) = (writer, device, target);
        Segment(openedByDevice, at, TcpFlags.Syn);
        Segment(!openedByDevice, at, TcpFlags.Syn | TcpFlags.Ack);
        Segment(openedByDevice, at, TcpFlags.Ack);
    }

    /// <summary>Sends bytes.</summary>
    /// <param name="fromDevice">Which side sends.</param>
    /// <param name="at">When.</param>
    /// <param name="bytes">As many of the bytes as were kept.</param>
    /// <param name="length">How many there were.</param>
    public void Send(bool fromDevice, DateTimeOffset at, ReadOnlySpan<byte> bytes, long length)
    {
        for (var left = length; left > 0;)
        {
            var now = (int)Math.Min(left, LongestSegment);
            var kept = bytes[..Math.Min(bytes.Length, now)];
            Segment(fromDevice, at, now == left ? TcpFlags.Push | TcpFlags.Ack : TcpFlags.Ack, kept, now);
            bytes = bytes[kept.Length..];
            left -= now;
        }
    }

    /// <summary>Closes the connection in order.</summary>
    public void Close(DateTimeOffset at)
    {
        Segment(fromDevice: true, at, TcpFlags.Fin | TcpFlags.Ack);
        Segment(fromDevice: false, at, TcpFlags.Fin | TcpFlags.Ack);
        Segment(fromDevice: true, at, TcpFlags.Ack);
    }

    private void Segment(bool fromDevice, DateTimeOffset at, TcpFlags flags, ReadOnlySpan<byte> kept = default, int length = 0)
    {
        ref var own = ref fromDevice ? ref _deviceNext : ref _targetNext;
        var other = fromDevice ? _targetNext : _deviceNext;
        var (from, to) = fromDevice ? (_device, _target) : (_target, _device);
        _writer.Write(at, TcpFrame.Of(from, to, ++_datagrams, own, other, flags, kept, length), TcpFrame.HeaderLength + length);
        // SYN and FIN take a number of their own (RFC 9293 §3.4).
        own += (uint)length + ((flags & (TcpFlags.Syn | TcpFlags.Fin)) == 0 ? 0u : 1u);
    }
}
