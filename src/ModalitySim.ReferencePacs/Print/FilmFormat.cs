using System.Globalization;

namespace ModalitySim.Pacs.Print;

/// <summary>How many images a film holds by its Image Display Format (2010,0010) (PS3.3 §C.13.3).</summary>
internal static class FilmFormat
{
    private const int Most = 400;

    /// <summary>The number of image boxes; null when the format is none of the standard's or too large.</summary>
    /// <param name="format">The kind and, behind a backslash, its numbers; the VR is ST, where a backslash separates nothing.</param>
    public static int? CountOf(string format)
    {
        var values = format.Split('\\');
        var numbers = values.Length < 2 ? [] : values[1].Split(',').Select(Number).ToArray();
        long count = values[0].Trim() switch
        {
            "STANDARD" when numbers.Length == 2 => (long)numbers[0] * numbers[1],
            "ROW" or "COL" when numbers.Length > 0 && numbers.All(number => number > 0) => numbers.Sum(number => (long)number),
            "SLIDE" or "SUPERSLIDE" or "CUSTOM" => 1,
            _ => 0,
        };
        return count is > 0 and <= Most ? (int)count : null;
    }

    private static int Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most ? number : 0;
}
