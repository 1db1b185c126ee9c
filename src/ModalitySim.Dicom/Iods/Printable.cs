using System.Globalization;

namespace ModalitySim.Dicom.Iods;

/// <summary>Makes values fit to be shown: those of hostile files must not command the terminal that shows them.</summary>
internal static class Printable
{
    /// <summary>The text with control characters written as \xNN.</summary>
    public static string Text(string text) => !text.Any(char.IsControl) ? text
        : string.Concat(text.Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}") : c.ToString()));
}
