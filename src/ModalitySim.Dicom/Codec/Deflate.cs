using System.IO.Compression;
using System.Runtime.InteropServices;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Codec;

/// <summary>The deflated data set of PS3.5 §A.5 (RFC 1951, no zlib header).</summary>
internal static class Deflate
{
    /// <summary>More than this is taken for a bomb, not a data set.</summary>
    public const int MaxInflated = 1 << 30;

    /// <exception cref="DicomDataException">No deflated stream, or one that grows beyond <see cref="MaxInflated"/>.</exception>
    public static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var segment)) segment = bytes.ToArray();
        using var input = new DeflateStream(new MemoryStream(segment.Array!, segment.Offset, segment.Count), CompressionMode.Decompress);
        var output = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = input.Read(buffer)) > 0;)
            {
                if (output.Length + read > MaxInflated) throw new DicomDataException($"the deflated data set grows beyond {MaxInflated} bytes");
                output.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException e)
        {
            throw new DicomDataException($"no deflated stream: {e.Message.TrimEnd('.')}", 0);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    public static ReadOnlyMemory<byte> Compress(IReadOnlyList<ReadOnlyMemory<byte>> segments)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
            foreach (var segment in segments) deflate.Write(segment.Span);
        // PS3.5 §A.5: a stream of odd length is padded with one NUL byte.
        if (output.Length % 2 != 0) output.WriteByte(0);
        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }
}
