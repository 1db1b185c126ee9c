using System.Buffers;

namespace ModalitySim.Dicom.Codec;

/// <summary>Collects bytes in one rented block, with references to foreign memory in between.</summary>
internal sealed class SegmentBuffer
{
    private readonly List<(int At, ReadOnlyMemory<byte> Foreign)> _foreign = [];
    private byte[] _block = ArrayPool<byte>.Shared.Rent(4096);
    private int _used;
    private long _foreignLength;

    /// <summary>Bytes so far, foreign ones included.</summary>
    public long Length => _used + _foreignLength;

    /// <summary>Where in the own block the next byte goes.</summary>
    public int Position => _used;

    public Span<byte> Take(int count)
    {
        if (_block.Length - _used < count) Grow(count);
        var span = _block.AsSpan(_used, count);
        _used += count;
        return span;
    }

    public void Reference(ReadOnlyMemory<byte> foreign)
    {
        _foreign.Add((_used, foreign));
        _foreignLength += foreign.Length;
    }

    /// <summary>Own bytes already written, to be patched.</summary>
    public Span<byte> At(int position, int count) => _block.AsSpan(position, count);

    public EncodedDataset Finish()
    {
        var segments = new List<ReadOnlyMemory<byte>>((_foreign.Count * 2) + 1);
        int from = 0;
        foreach (var (at, foreign) in _foreign)
        {
            if (at > from) segments.Add(_block.AsMemory(from, at - from));
            segments.Add(foreign);
            from = at;
        }

        if (_used > from) segments.Add(_block.AsMemory(from, _used - from));
        return new EncodedDataset(segments, Length, _block);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_block.Length * 2, _used + count));
        _block.AsSpan(0, _used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_block);
        _block = larger;
    }
}
