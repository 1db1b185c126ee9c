using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModalitySim.Dicom.Dictionary;

/// <summary>The tag of a data element: group and element number (PS3.5 §7.1).</summary>
/// <param name="value">Group in the high, element in the low 16 bits.</param>
public readonly partial struct DicomTag(uint value) : IEquatable<DicomTag>, IComparable<DicomTag>
{
    /// <summary>A tag from its two numbers.</summary>
    public DicomTag(ushort group, ushort element) : this((uint)group << 16 | element)
    {
    }

    /// <summary>Group in the high, element in the low 16 bits.</summary>
    public uint Value { get; } = value;

    /// <summary>The group number.</summary>
    public ushort Group => (ushort)(Value >> 16);

    /// <summary>The element number.</summary>
    public ushort Element => (ushort)Value;

    /// <summary>Whether the group is odd (PS3.5 §7.8).</summary>
    public bool IsPrivate => (Value & 0x10000) != 0;

    /// <summary>Whether this element reserves a block of private elements: (gggg,0010-00FF), gggg odd (PS3.5 §7.8.1).</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x0010 and <= 0x00FF;

    /// <summary>Whether this is a (retired) group length element (PS3.5 §7.2).</summary>
    public bool IsGroupLength => Element == 0;

    /// <summary>The keyword of PS3.6, or the number in parentheses where there is none.</summary>
    public string Keyword => DicomDictionary.Find(this)?.Keyword is { Length: > 0 } keyword ? keyword : ToString();

    /// <summary>Reads <c>(0010,0010)</c>, <c>0010,0010</c>, <c>00100010</c> or a keyword of PS3.6.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static DicomTag Parse(string text) =>
        TryParse(text, out var tag) ? tag : throw new FormatException($"'{text}' is neither a tag such as (0010,0010) nor a keyword of PS3.6");

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DicomTag tag)
    {
        tag = default;
        if (string.IsNullOrEmpty(text)) return false;
        var digits = text.AsSpan();
        if (digits is ['(', .., ')']) digits = digits[1..^1];
        if (digits.Length == 9 && digits[4] == ',' &&
            ushort.TryParse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort group) &&
            ushort.TryParse(digits[5..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort element))
        {
            tag = new DicomTag(group, element);
            return true;
        }

        if (digits.Length == 8 && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value))
        {
            tag = new DicomTag(value);
            return true;
        }

        return DicomDictionary.TryFindTag(text, out tag);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Group:X4},{Element:X4})");

    /// <inheritdoc/>
    public bool Equals(DicomTag other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DicomTag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Value;

    /// <inheritdoc/>
    public int CompareTo(DicomTag other) => Value.CompareTo(other.Value);

    /// <summary>Same group and element.</summary>
    public static bool operator ==(DicomTag left, DicomTag right) => left.Value == right.Value;

    /// <summary>Another group or element.</summary>
    public static bool operator !=(DicomTag left, DicomTag right) => left.Value != right.Value;

    /// <summary>Lower in the order of a data set.</summary>
    public static bool operator <(DicomTag left, DicomTag right) => left.Value < right.Value;

    /// <summary>Higher in the order of a data set.</summary>
    public static bool operator >(DicomTag left, DicomTag right) => left.Value > right.Value;

    /// <summary>Lower or the same.</summary>
    public static bool operator <=(DicomTag left, DicomTag right) => left.Value <= right.Value;

    /// <summary>Higher or the same.</summary>
    public static bool operator >=(DicomTag left, DicomTag right) => left.Value >= right.Value;
}
