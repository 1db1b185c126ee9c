using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ModalitySim.Dicom.Pixels;

/// <summary>
/// Writes bits high bit first into a frame buffer, stuffing a byte 00 after FF as JPEG does (T.81 §F.1.2.3) or a bit 0 as JPEG-LS does
/// (T.87 §A.1). Room is asked for once a line.
/// </summary>
internal ref struct JpegBitWriter(FrameBuffer output, bool isLs)
{
    private readonly FrameBuffer _output = output;
    private readonly bool _isLs = isLs;
    private Span<byte> _free;
    private int _at;
    private ulong _bits;
    private int _count;
    private bool _afterFF;

    /// <summary>Makes room for so many bits, stuffing included.</summary>
    public void Reserve(long bits)
    {
        _output.Advance(_at);
        _at = 0;
        _free = _output.Free(checked((int)((bits / 4) + 32)));
    }

    /// <summary>Writes up to 32 bits; those of the value above them must be 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(uint value, int count)
    {
        _bits |= (ulong)value << (64 - _count - count);
        _count += count;
        if (_count >= 32) Flush();
    }

    /// <summary>Writes up to 64 bits 0.</summary>
    public void PutZeros(int count)
    {
        for (; count > 31; count -= 31) Put(0, 31);
        Put(0, count);
    }

    /// <summary>Completes the last byte and hands everything to the buffer.</summary>
    public void Finish()
    {
        while (_count > 0) PutByte(padding: !_isLs);
        // T.87 §A.1: a last byte FF is followed by its stuffed bit and padding, lest it look like a marker.
        if (_afterFF) _free[_at++] = 0;
        _output.Advance(_at);
        _at = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Flush()
    {
        uint word = (uint)(_bits >> 32);
        if (!_afterFF && ((word & (~word - 0x01010101U)) & 0x80808080U) == 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_free[_at..], word);
            _at += 4;
            _bits <<= 32;
            _count -= 32;
            return;
        }

        while (_count >= 8) PutByte(padding: false);
    }

    private void PutByte(bool padding)
    {
        int width = _isLs && _afterFF ? 7 : 8;
        byte value = (byte)(_bits >> (64 - width));
        // T.81 §F.1.2.3: the last byte is completed with bits 1.
        if (padding && _count < width) value |= (byte)((1 << (width - _count)) - 1);
        _free[_at++] = value;
        _bits <<= width;
        _count = Math.Max(0, _count - width);
        _afterFF = _isLs && value == 0xFF;
        if (!_isLs && value == 0xFF) _free[_at++] = 0;
    }
}
