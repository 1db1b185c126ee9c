using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>
/// Bits of entropy-coded JPEG data, high bit first. After the data end, at a marker, zeros follow; <see cref="RequireData"/> tells whether
/// any of them were taken. JPEG stuffs a byte 00 after FF (T.81 §F.1.2.3), JPEG-LS a bit 0 (T.87 §A.1).
/// </summary>
internal ref struct JpegBitReader(ReadOnlySpan<byte> stream, int position, bool isLs)
{
    private readonly ReadOnlySpan<byte> _stream = stream;
    private readonly bool _isLs = isLs;
    private int _at = position;
    private int _missing;
    private bool _afterFF;

    /// <summary>The next bits, left aligned; what stands beyond <see cref="Available"/> is not to be relied on.</summary>
    public ulong Bits;

    /// <summary>How many of them are there.</summary>
    public int Available;

    /// <summary>Makes at least 56 bits available.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fill()
    {
        if (Available < 32) Refill();
    }

    /// <summary>Takes bits off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count)
    {
        Bits <<= count;
        Available -= count;
    }

    /// <summary>Takes off all bits that are available.</summary>
    public void SkipAll()
    {
        Bits = Available == 64 ? 0 : Bits << Available;
        Available = 0;
    }

    /// <summary>Takes up to 32 bits as a number; they must be available.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(int count)
    {
        if (count == 0) return 0;
        int value = (int)(Bits >> (64 - count));
        Skip(count);
        return value;
    }

    /// <exception cref="DicomDataException">More bits were taken than there were.</exception>
    public readonly void RequireData()
    {
        if (_missing > Available) throw new DicomDataException("the compressed pixels end early", _at);
    }

    /// <summary>Drops the rest of the byte and takes a restart marker (T.81 §E.2.4).</summary>
    /// <exception cref="DicomDataException">None stands here.</exception>
    public void TakeRestart()
    {
        RequireData();
        while (_at < _stream.Length - 1 && _stream[_at] == 0xFF && _stream[_at + 1] == 0xFF) _at++;
        // All data of the interval are in the bits at hand: what is left of them is padding of less than a byte.
        if (Available - _missing >= 8 || _at + 1 >= _stream.Length || _stream[_at] != 0xFF || _stream[_at + 1] is < 0xD0 or > 0xD7)
            throw new DicomDataException("no restart marker stands where one is expected", _at);
        _at += 2;
        Bits = 0;
        Available = _missing = 0;
        _afterFF = false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refill()
    {
        if (!_afterFF && _stream.Length - _at >= 8)
        {
            ulong next = BinaryPrimitives.ReadUInt64BigEndian(_stream[_at..]);
            // No byte is FF where adding 1 to each carries out of none.
            if (((next & (~next - 0x0101010101010101UL)) & 0x8080808080808080UL) == 0)
            {
                // The bits of a byte that does not fit whole are written once more by the next refill.
                Bits |= next >> Available;
                int bytes = (64 - Available) >> 3;
                _at += bytes;
                Available += bytes * 8;
                return;
            }
        }

        RefillByBytes();
    }

    private void RefillByBytes()
    {
        // Bits of a byte that did not fit whole may stand behind the available ones: they come again.
        Bits = Available == 0 ? 0 : Bits & (ulong.MaxValue << (64 - Available));
        while (Available <= 56)
        {
            if (_at >= _stream.Length || (_stream[_at] == 0xFF && IsMarker()))
            {
                Available += 8;
                _missing += 8;
                continue;
            }

            byte value = _stream[_at++];
            int width = 8;
            if (_isLs && _afterFF) width = 7;
            if (!_isLs && value == 0xFF) _at++;
            Bits |= (ulong)value << (64 - width - Available);
            Available += width;
            _afterFF = _isLs && value == 0xFF;
        }
    }

    private readonly bool IsMarker() => _at + 1 >= _stream.Length || (_isLs ? _stream[_at + 1] >= 0x80 : _stream[_at + 1] != 0);
}
