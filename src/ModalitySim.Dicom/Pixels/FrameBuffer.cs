using System.Buffers;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Where a codec writes an encoded frame: pooled memory that grows. Dispose it when the bytes have been copied or sent.</summary>
public sealed class FrameBuffer : IDisposable
{
    private byte[] _bytes;

    /// <summary>An empty buffer.</summary>
    /// <param name="capacity">Bytes to expect.</param>
    public FrameBuffer(int capacity = 64 * 1024) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What has been written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Free(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Appends one byte.</summary>
    public void WriteByte(byte value)
    {
        Free(1)[0] = value;
        Length++;
    }

    /// <summary>Appends a 16-bit number, high byte first.</summary>
    public void WriteUInt16(int value)
    {
        WriteByte((byte)(value >> 8));
        WriteByte((byte)value);
    }

    /// <summary>Memory behind what was written, to be filled and counted by <see cref="Advance"/>.</summary>
    /// <param name="atLeast">Bytes needed.</param>
    internal Span<byte> Free(int atLeast)
    {
        if (_bytes.Length - Length < atLeast) Grow(atLeast);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Counts bytes filled.</summary>
    internal void Advance(int count) => Length += count;

    /// <summary>What has been written, to change afterwards.</summary>
    internal Span<byte> At(int offset, int length) => _bytes.AsSpan(offset, length);

    /// <inheritdoc/>
    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Grow(int atLeast)
    {
        long wanted = Math.Max((long)Length + atLeast, _bytes.Length * 2L);
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(wanted, Math.Max(Array.MaxLength, (long)Length + atLeast)));
        Written.CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
