using System.Buffers.Binary;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Walks over the marker segments of a JPEG or JPEG-LS stream (ITU-T T.81 §B.1.1, T.87 Annex C).</summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> stream)
{
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte RestartInterval = 0xDD;
    public const byte HuffmanTables = 0xC4;

    private readonly ReadOnlySpan<byte> _stream = stream;

    /// <summary>Where the next marker is looked for.</summary>
    public int Position { get; set; }

    /// <summary>The second byte of the marker found.</summary>
    public byte Marker { get; private set; }

    /// <summary>The parameters behind the segment's length; empty for markers that stand alone.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Goes to the next marker.</summary>
    /// <exception cref="DicomDataException">There is no marker, or its segment is longer than what is left.</exception>
    public void Next()
    {
        int at = Position;
        if (at >= _stream.Length || _stream[at] != 0xFF) throw new DicomDataException("no JPEG marker stands where one is expected", at);
        // T.81 §B.1.1.2: any number of fill bytes FF may precede a marker.
        while (at < _stream.Length && _stream[at] == 0xFF) at++;
        if (at >= _stream.Length) throw new DicomDataException("the JPEG stream ends within a marker", at);
        Marker = _stream[at++];
        Body = default;
        if (Marker is 0x01 or StartOfImage or EndOfImage or (>= 0xD0 and <= 0xD7))
        {
            Position = at;
            return;
        }

        int length = _stream.Length - at >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(_stream[at..]) : 0;
        if (length < 2 || length > _stream.Length - at) throw new DicomDataException($"JPEG segment {Marker:X2} is said to have {length} bytes, {_stream.Length - at} are left", at);
        Body = _stream.Slice(at + 2, length - 2);
        Position = at + length;
    }

    /// <summary>Goes over entropy-coded data to the marker that ends it.</summary>
    /// <param name="from">Where the data begin.</param>
    /// <param name="isLs">Whether a byte after FF is data up to 7F (JPEG-LS) or only as 00 and as a restart marker.</param>
    public void SkipData(int from, bool isLs)
    {
        int at = from;
        while (true)
        {
            int found = at < _stream.Length ? _stream[at..].IndexOf((byte)0xFF) : -1;
            if (found < 0 || at + found + 1 >= _stream.Length)
            {
                Position = _stream.Length;
                return;
            }

            at += found;
            byte next = _stream[at + 1];
            bool isData = isLs ? next < 0x80 : next is 0x00 or (>= 0xD0 and <= 0xD7);
            if (!isData)
            {
                Position = at;
                return;
            }

            at += 2;
        }
    }
}
