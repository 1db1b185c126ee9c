using System.Buffers.Binary;

namespace ModalitySim.Harness.Reports.Capture;

/// <summary>Makes Ethernet frames that carry a TCP segment over IPv4 (RFC 791, RFC 9293), with right checksums.</summary>
internal static class TcpFrame
{
    /// <summary>Bytes before the payload: Ethernet, IPv4 and TCP without options.</summary>
    public const int HeaderLength = Ethernet + IPv4 + Tcp;

    private const int Ethernet = 14;
    private const int IPv4 = 20;
    private const int Tcp = 20;
    private const byte Protocol = 6;
    private const ushort DoNotFragment = 0x4000;
    private const ushort Window = 0xffff;

    /// <summary>A frame.</summary>
    /// <param name="from">Who sends it.</param>
    /// <param name="to">Who receives it.</param>
    /// <param name="id">Identification of the IPv4 datagram.</param>
    /// <param name="sequence">Sequence number of the first byte.</param>
    /// <param name="acknowledged">Sequence number that is expected next from the other side.</param>
    /// <param name="flags">Control bits.</param>
    /// <param name="payload">As much of the payload as was kept.</param>
    /// <param name="length">Length of the whole payload in bytes; what was not kept counts as zeros in the checksum.</param>
    public static byte[] Of(TcpPeer from, TcpPeer to, ushort id, uint sequence, uint acknowledged, TcpFlags flags, ReadOnlySpan<byte> payload, int length)
    {
        var frame = new byte[HeaderLength + payload.Length];
        ReadOnlySpan<byte> local = [0x02, 0, 0, 0, 0];
        local.CopyTo(frame);
        frame[5] = to.Hardware;
        local.CopyTo(frame.AsSpan(6));
        frame[11] = from.Hardware;
        frame[12] = 0x08;

        var ip = frame.AsSpan(Ethernet, IPv4);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(IPv4 + Tcp + length));
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], id);
        BinaryPrimitives.WriteUInt16BigEndian(ip[6..], DoNotFragment);
        ip[8] = 64;
        ip[9] = Protocol;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], from.Address);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], to.Address);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(Sum(ip)));

        var tcp = frame.AsSpan(Ethernet + IPv4);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], flags.HasFlag(TcpFlags.Ack) ? acknowledged : 0);
        tcp[12] = Tcp / 4 << 4;
        tcp[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], Window);
        payload.CopyTo(tcp[Tcp..]);
        // The pseudo header: both addresses, the protocol and the length of the segment.
        var pseudo = Sum(ip[12..]) + Protocol + (uint)(Tcp + length);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], Checksum(pseudo + Sum(tcp)));
        return frame;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (; bytes.Length > 1; bytes = bytes[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return bytes.IsEmpty ? sum : sum + (uint)(bytes[0] << 8);
    }

    private static ushort Checksum(uint sum)
    {
        while (sum > ushort.MaxValue)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
