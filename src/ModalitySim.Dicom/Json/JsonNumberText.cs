namespace ModalitySim.Dicom.Json;

/// <summary>Which IS and DS values may stand as JSON numbers: those that every JSON reader gives back as the same text (note to PS3.18 Table F.2.3-1).</summary>
internal static class JsonNumberText
{
    /// <summary>Digits that an IEEE 754 double always gives back.</summary>
    private const int SafeDigits = 15;

    /// <summary>Zeros right after the point from which on readers change to an exponent.</summary>
    private const int SafeZeros = 3;

    public static bool IsInteger(ReadOnlySpan<char> text)
    {
        if (text is ['-', .. var positive]) text = positive is ['0'] ? default : positive;
        return text.Length is > 0 and <= SafeDigits && IsDigits(text) && (text.Length == 1 || text[0] != '0');
    }

    public static bool IsDecimal(ReadOnlySpan<char> text)
    {
        int point = text.IndexOf('.');
        if (point < 0) return IsInteger(text);
        var whole = text[..point];
        var fraction = text[(point + 1)..];
        if (whole is ['-', .. var positive]) whole = positive;
        if (!IsInteger(whole) || fraction.IsEmpty || !IsDigits(fraction) || fraction[^1] == '0') return false;
        int zeros = fraction.IndexOfAnyExcept('0');
        return (whole is not ['0'] || zeros <= SafeZeros) && whole.Length + fraction.Length <= SafeDigits;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
