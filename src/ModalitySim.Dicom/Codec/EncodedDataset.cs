using System.Buffers;

namespace ModalitySim.Dicom.Codec;

/// <summary>
/// A data set as bytes, in pieces: what the writer made, and between it the large values of the data set itself, which are
/// referenced and not copied. Dispose it when the bytes have been sent; the pieces are not to be used after that.
/// </summary>
public sealed class EncodedDataset : IDisposable
{
    private byte[]? _rented;

    internal EncodedDataset(IReadOnlyList<ReadOnlyMemory<byte>> segments, long length, byte[]? rented)
    {
        Segments = segments;
        Length = length;
        _rented = rented;
    }

    /// <summary>The bytes, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Segments { get; }

    /// <summary>Bytes in all.</summary>
    public long Length { get; }

    /// <summary>The bytes in one piece of its own.</summary>
    public byte[] ToArray()
    {
        var all = new byte[Length];
        int at = 0;
        foreach (var segment in Segments)
        {
            segment.CopyTo(all.AsMemory(at));
            at += segment.Length;
        }

        return all;
    }

    /// <summary>Gives the writer's buffer back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
    }
}
