using System.Buffers.Binary;

namespace ModalitySim.Harness.Reports.Capture;

/// <summary>Writes a capture file of Ethernet frames in the classic libpcap format: little endian, microseconds.</summary>
internal sealed class CaptureWriter
{
    private const uint Magic = 0xa1b2c3d4;
    private const uint LongestFrame = 262_144;
    private const uint Ethernet = 1;

    private readonly Stream _stream;

    /// <summary>Writes the file's header.</summary>
    public CaptureWriter(Stream stream)
    {
        _stream = stream;
        Span<byte> header = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        header[8..16].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], LongestFrame);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], Ethernet);
        _stream.Write(header);
    }

    /// <summary>Writes a frame.</summary>
    /// <param name="at">When it was seen.</param>
    /// <param name="frame">As much of it as was kept.</param>
    /// <param name="length">How long it was on the wire.</param>
    public void Write(DateTimeOffset at, ReadOnlySpan<byte> frame, int length)
    {
        var microseconds = Math.Max(0, (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Span<byte> header = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)frame.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)length);
        _stream.Write(header);
        _stream.Write(frame);
    }
}
