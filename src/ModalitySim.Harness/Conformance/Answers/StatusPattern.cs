using System.Globalization;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>A DIMSE status or a range of them as the standard writes it: <c>0x0110</c>, <c>0xA9xx</c>, <c>Cxxx</c>.</summary>
internal readonly record struct StatusPattern(ushort Value, ushort Mask)
{
    /// <summary>Parses a pattern of four hexadecimal digits, where x stands for any.</summary>
    public static bool TryParse(string text, out StatusPattern pattern)
    {
        pattern = default;
        var prefixed = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = prefixed ? text.AsSpan(2) : text.AsSpan();
        if (digits.Length != 4)
            return false;
        // Without 0x only what cannot be a decimal number is read: Cxxx, A900, FE00.
        if (!prefixed && char.IsAsciiDigit(digits[0]))
            return false;
        int value = 0, mask = 0;
        foreach (var digit in digits)
        {
            value <<= 4;
            mask <<= 4;
            if (digit is 'x' or 'X')
                continue;
            if (!char.IsAsciiHexDigit(digit))
                return false;
            value |= Convert.ToInt32(digit.ToString(), 16);
            mask |= 0xF;
        }

        pattern = new StatusPattern((ushort)value, (ushort)mask);
        return true;
    }

    public bool Matches(ushort status) => (status & Mask) == Value;

    /// <summary>The pattern as <c>0x0110</c> or <c>0xA9xx</c>.</summary>
    public override string ToString()
    {
        var digits = Value.ToString("X4", CultureInfo.InvariantCulture).ToCharArray();
        for (var i = 0; i < 4; i++)
        {
            if ((Mask >> (12 - (4 * i)) & 0xF) == 0)
                digits[i] = 'x';
        }

        return "0x" + new string(digits);
    }
}
