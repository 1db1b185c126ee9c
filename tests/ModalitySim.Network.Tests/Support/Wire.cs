using System.Globalization;

namespace ModalitySim.Network.Tests.Support;

/// <summary>Bytes written as a table: hexadecimal, then a semicolon and the legend of the field.</summary>
internal static class Wire
{
    public static byte[] Bytes(string table)
    {
        var bytes = new List<byte>();
        foreach (var line in table.Split('\n'))
        {
            foreach (var token in line.Split(';')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                bytes.Add(byte.Parse(token, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        return [.. bytes];
    }

    /// <summary>Text as bytes in hexadecimal, for building tables.</summary>
    public static string Text(string text) => string.Join(' ', text.Select(c => ((int)c).ToString("X2", CultureInfo.InvariantCulture)));
}
