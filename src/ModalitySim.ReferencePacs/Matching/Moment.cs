using System.Globalization;

namespace ModalitySim.Pacs.Matching;

/// <summary>Dates and times by their meaning, as microseconds (PS3.5 §6.2; PS3.4 §C.2.2.2.1.3).</summary>
internal static class Moment
{
    public const long Second = 1_000_000;
    public const long Day = 24 * 60 * 60 * Second;

    /// <summary>DA, also in the form with dots of ACR-NEMA (PS3.5 §6.2 note); microseconds since 0001-01-01.</summary>
    public static bool TryDate(string text, out long moment)
    {
        moment = 0;
        if (!DateOnly.TryParseExact(text.Trim(), ["yyyyMMdd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        moment = date.DayNumber * Day;
        return true;
    }

    /// <summary>TM, trailing components absent or not; microseconds since midnight.</summary>
    public static bool TryTime(string text, out long moment) => TryTime(text, out moment, out _);

    /// <summary>DT, trailing components absent or not; a UTC offset is taken into account.</summary>
    /// <param name="text">The value.</param>
    /// <param name="isEnd">Whether absent components stand for the last moment that they allow.</param>
    /// <param name="moment">Microseconds since 0001-01-01.</param>
    public static bool TryDateTime(string text, bool isEnd, out long moment)
    {
        moment = 0;
        var value = text.Trim();
        long offset = 0;
        if (value.Length > 5 && value[^5] is '+' or '-')
        {
            if (!TryOffset(value[^5..], out offset))
                return false;
            value = value[..^5];
        }

        if (value.Length < 4)
            return false;
        var date = value.Length >= 8 ? value[..8] : value.Length == 6 ? value + "01" : value.Length == 4 ? value + "0101" : "";
        if (!TryDate(date, out var day) || date.Contains('.', StringComparison.Ordinal))
            return false;
        if (value.Length > 8)
        {
            if (!TryTime(value[8..], out var time, out var precision))
                return false;
            moment = day + time - offset + (isEnd ? precision - 1 : 0);
            return true;
        }

        moment = day - offset + (isEnd ? DaysIn(value) * Day - 1 : 0);
        return true;
    }

    private static int DaysIn(string date)
    {
        var year = int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return date.Length switch
        {
            4 => DateTime.IsLeapYear(year) ? 366 : 365,
            6 => DateTime.DaysInMonth(year, int.Parse(date.AsSpan(4, 2), CultureInfo.InvariantCulture)),
            _ => 1,
        };
    }

    private static bool TryTime(string text, out long moment, out long precision)
    {
        moment = 0;
        precision = 1;
        var value = text.Trim().Replace(":", "", StringComparison.Ordinal);
        var point = value.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? value : value[..point];
        if (whole.Length is not (2 or 4 or 6) || !whole.All(char.IsAsciiDigit) || (point >= 0 && whole.Length != 6))
            return false;
        var parts = new int[3];
        for (var i = 0; i < whole.Length; i += 2)
            parts[i / 2] = int.Parse(whole.AsSpan(i, 2), CultureInfo.InvariantCulture);

        // PS3.5 §6.2: seconds may be 60 for a leap second.
        if (parts[0] > 23 || parts[1] > 59 || parts[2] > 60)
            return false;
        moment = ((parts[0] * 60L + parts[1]) * 60 + parts[2]) * Second;
        precision = whole.Length switch { 2 => 3600 * Second, 4 => 60 * Second, _ => Second };
        return point < 0 || TryFraction(value[(point + 1)..], ref moment, ref precision);
    }

    private static bool TryFraction(string digits, ref long moment, ref long precision)
    {
        if (digits.Length is 0 or > 6 || !digits.All(char.IsAsciiDigit))
            return false;
        moment += long.Parse(digits.PadRight(6, '0'), CultureInfo.InvariantCulture);
        for (var i = 0; i < digits.Length; i++)
            precision /= 10;
        return true;
    }

    private static bool TryOffset(string text, out long offset)
    {
        offset = 0;
        if (!int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number % 100 > 59 || number / 100 > 14)
            return false;
        offset = (number / 100 * 60L + number % 100) * 60 * Second * (text[0] == '-' ? -1 : 1);
        return true;
    }
}
