using System.Globalization;
using System.Text;

namespace ModalitySim.Dicom.Tests;

/// <summary>Bytes as a reader of the standard writes them: hex pairs, with text in single quotes; all white space is free.</summary>
internal static class Bytes
{
    public static byte[] Of(params string[] lines)
    {
        var bytes = new List<byte>();
        foreach (string line in lines)
        {
            for (int i = 0; i < line.Length;)
            {
                if (char.IsWhiteSpace(line[i]))
                {
                    i++;
                }
                else if (line[i] == '\'')
                {
                    int end = line.IndexOf('\'', i + 1);
                    bytes.AddRange(Encoding.Latin1.GetBytes(line[(i + 1)..end]));
                    i = end + 1;
                }
                else
                {
                    bytes.Add(byte.Parse(line.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 2;
                }
            }
        }

        return [.. bytes];
    }

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
