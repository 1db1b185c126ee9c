using System.Text;
using System.Text.Unicode;
using ModalitySim.Harness.Evidence;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>The body of an HTTP message as text, where it is text: JSON, XML, plain.</summary>
internal static class BodyText
{
    // The last character may have been cut in its middle.
    private const int LongestCharacter = 4;

    /// <summary>The text as far as it was kept; null when the bytes are something else.</summary>
    public static string? Of(EvidenceEvent item)
    {
        if (item.Level != EvidenceLevel.Http || item.Hex is not { Length: > 0 } hex || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
            return null;
        var bytes = Convert.FromHexString(hex);
        var whole = bytes.Length;
        for (var cut = 0; cut < LongestCharacter && cut < bytes.Length && !Utf8.IsValid(bytes.AsSpan(0, whole)); cut++)
            whole--;
        if (!Utf8.IsValid(bytes.AsSpan(0, whole)))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, whole);
        return text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) ? null : text.ReplaceLineEndings("\n");
    }
}
