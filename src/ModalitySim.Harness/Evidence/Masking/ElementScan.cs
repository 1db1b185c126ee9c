using System.Buffers.Binary;

namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>
/// Finds the values of patient attributes in encoded data sets, or in pieces of them, by tag and length. It does not follow the structure:
/// that works within sequences, in files within multipart bodies, and where the beginning was not kept.
/// </summary>
internal static class ElementScan
{
    private const int ShortHeader = 8;
    private const int LongHeader = 12;

    // No attribute of the table is longer; a tag that only seems to be one rarely has a length like that.
    private const uint Longest = 16 * 1024;

    /// <summary>A value.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Length">How much of it is there.</param>
    /// <param name="IsCut">True when the bytes end before it does.</param>
    /// <param name="Attribute">The attribute.</param>
    public readonly record struct Place(int Start, int Length, bool IsCut, PatientAttribute Attribute);

    /// <summary>The values in a data set in any of the three encodings (PS3.5 §7.1).</summary>
    public static List<Place> Find(ReadOnlySpan<byte> bytes)
    {
        var found = new List<Place>();
        for (var i = 0; i + ShortHeader <= bytes.Length; i++)
        {
            if (HeaderAt(bytes[i..]) is not { } header || header.Length == 0)
                continue;
            var start = i + header.HeaderLength;
            var left = Math.Max(0, bytes.Length - start);
            found.Add(new Place(Math.Min(start, bytes.Length), (int)Math.Min(header.Length, left), header.Length > left, header.Attribute));
            i = start + (int)Math.Min(header.Length, left) - 1;
        }

        return found;
    }

    private static (int HeaderLength, uint Length, PatientAttribute Attribute)? HeaderAt(ReadOnlySpan<byte> bytes)
    {
        var group = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        var element = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        var little = PatientAttributes.Find(((uint)group << 16) | element);
        var attribute = little ?? PatientAttributes.Find(((uint)BinaryPrimitives.ReverseEndianness(group) << 16) | BinaryPrimitives.ReverseEndianness(element));
        if (attribute is null || (little is null && !IsVR(bytes[4..])))
            return null;
        var header = IsVR(bytes[4..]) ? Explicit(bytes, bigEndian: little is null) : Bounded(ShortHeader, BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
        return header is { } found ? (found.HeaderLength, found.Length, attribute) : null;
    }

    private static (int HeaderLength, uint Length)? Explicit(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        // UT, UC, UR and UN have a length of four bytes behind two that are reserved (PS3.5 Table 7.1-1); other attributes here have two.
        if (bytes[4] == 'U')
        {
            if (bytes.Length < LongHeader)
                return null;
            return Bounded(LongHeader, bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
        }

        return Bounded(ShortHeader, bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]));
    }

    private static (int HeaderLength, uint Length)? Bounded(int header, uint length) => length <= Longest ? (header, length) : null;

    private static bool IsVR(ReadOnlySpan<byte> bytes) => bytes[0] is >= (byte)'A' and <= (byte)'Z' && bytes[1] is >= (byte)'A' and <= (byte)'Z';
}
