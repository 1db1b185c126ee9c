using System.Runtime.CompilerServices;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>A Huffman table of a lossless JPEG (ITU-T T.81 Annex C, §H.1.2.2): codes of 0 to 16 bits of difference.</summary>
internal sealed class JpegHuffmanDecoder
{
    private const int LookupBits = 12;

    // The difference above 8 bits of total length; length 0 where code and extra bits do not fit.
    private int[] _lookup = [];
    private readonly byte[] _counts;
    private readonly byte[] _symbols;
    private readonly int[] _maxCode = new int[18];
    private readonly int[] _offset = new int[17];

    /// <param name="counts">How many codes there are of each length from 1 to 16.</param>
    /// <param name="symbols">Their values, shortest first.</param>
    /// <exception cref="DicomDataException">No prefix code, or a value that no difference has.</exception>
    public JpegHuffmanDecoder(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _counts = counts.ToArray();
        _symbols = symbols.ToArray();
        int code = 0, at = 0;
        for (int length = 1; length <= 16; length++)
        {
            _offset[length] = at - code;
            code += counts[length - 1];
            at += counts[length - 1];
            if (code > 1 << length) throw new DicomDataException("a Huffman table that is no code");
            _maxCode[length] = code;
            code <<= 1;
        }

        if (symbols.ContainsAnyExceptInRange((byte)0, (byte)16)) throw new DicomDataException("a Huffman table with values that no difference has");
        _maxCode[17] = int.MaxValue;
    }

    /// <summary>Makes the table quick to read by; only those that a scan uses are worth it.</summary>
    public JpegHuffmanDecoder Prepared()
    {
        if (_lookup.Length > 0) return this;
        _lookup = new int[1 << LookupBits];
        int code = 0, at = 0;
        for (int length = 1; length <= LookupBits; length++, code <<= 1)
            for (int i = 0; i < _counts[length - 1]; i++) FillLookup(code++, length, _symbols[at++]);
        return this;
    }

    /// <summary>Reads a DHT segment, which may hold several tables (T.81 §B.2.4.2).</summary>
    public static void ReadTables(ReadOnlySpan<byte> body, JpegHuffmanDecoder?[] tables)
    {
        while (!body.IsEmpty)
        {
            int total = 0;
            for (int i = 1; i <= 16 && i < body.Length; i++) total += body[i];
            if (body.Length < 17 + total) throw new DicomDataException("a Huffman table ends early");
            // Tables of class 1 are for the coefficients of lossy processes.
            if (body[0] <= 3) tables[body[0]] = new JpegHuffmanDecoder(body.Slice(1, 16), body.Slice(17, total));
            body = body[(17 + total)..];
        }
    }

    /// <summary>Reads a difference, modulo 65536.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(ref JpegBitReader reader)
    {
        reader.Fill();
        int entry = _lookup[(int)(reader.Bits >> (64 - LookupBits))];
        if (entry == 0) return ReadLong(ref reader);
        reader.Skip(entry & 0xFF);
        return entry >> 8;
    }

    private int ReadLong(ref JpegBitReader reader)
    {
        int length = 1;
        while (length <= 16 && (int)(reader.Bits >> (64 - length)) >= _maxCode[length]) length++;
        if (length > 16) throw new DicomDataException("compressed pixels with a code that their Huffman table does not have");
        int category = _symbols[(int)(reader.Bits >> (64 - length)) + _offset[length]];
        reader.Skip(length);
        // T.81 §H.1.2.2: category 16 is the difference 32768 and has no extra bits.
        return category == 16 ? 32768 : Difference(reader.Read(category), category);
    }

    private void FillLookup(int code, int length, int category)
    {
        int total = length + (category == 16 ? 0 : category);
        if (total > LookupBits) return;
        int first = code << (LookupBits - length), spare = LookupBits - total;
        for (int i = 0; i < 1 << (LookupBits - length); i++)
            _lookup[first + i] = (category == 16 ? 32768 : Difference(i >> spare, category)) << 8 | total;
    }

    // T.81 Table H.2: the lower half of a category's extra bits are its negative differences.
    private static int Difference(int extra, int category) =>
        category == 0 ? 0 : extra >= 1 << (category - 1) ? extra : extra - (1 << category) + 1;
}
