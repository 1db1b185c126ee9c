using System.Buffers;
using System.Globalization;
using System.Text;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>Lays out hexadecimal digits as offset, sixteen bytes, and their ASCII.</summary>
internal static class HexDump
{
    private const int Width = 16;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The dump of at most <paramref name="limit"/> bytes; digits that are none end it.</summary>
    public static string Of(string hex, int limit)
    {
        var bytes = Bytes(hex, limit);
        var text = new StringBuilder(bytes.Length * 5);
        for (var offset = 0; offset < bytes.Length; offset += Width)
        {
            var row = bytes.AsSpan(offset, Math.Min(Width, bytes.Length - offset));
            text.Append(CultureInfo.InvariantCulture, $"{offset:x6}  ");
            for (var i = 0; i < Width; i++)
                text.Append(i < row.Length ? row[i].ToString("x2", CultureInfo.InvariantCulture) : "  ").Append(i == 7 ? "  " : " ");
            text.Append(' ');
            foreach (var b in row)
                text.Append(b is >= 0x20 and < 0x7f ? (char)b : '.');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static byte[] Bytes(string hex, int limit)
    {
        var length = Math.Min(hex.Length / 2, limit);
        var valid = hex.AsSpan(0, length * 2).IndexOfAnyExcept(Digits);
        return Convert.FromHexString(hex.AsSpan(0, valid < 0 ? length * 2 : valid / 2 * 2));
    }
}
