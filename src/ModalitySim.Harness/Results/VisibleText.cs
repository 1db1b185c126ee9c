using System.Globalization;
using System.Text;

namespace ModalitySim.Harness.Results;

/// <summary>
/// Makes untrusted text safe to look at: control characters, marks that change the direction of writing and lone surrogates are
/// written out as <c>\u001B</c>, and what is too long is cut with its length. A target must not be able to paint a report or a terminal.
/// </summary>
public static class VisibleText
{
    /// <summary>As <see cref="Block"/> for a place that holds one line: a line break is made visible too, lest a value feign a second line.</summary>
    public static string Line(string value, int limit = int.MaxValue) =>
        Block(value, limit).Replace("\n", "\\u000A", StringComparison.Ordinal).Replace("\t", "\\u0009", StringComparison.Ordinal);

    /// <summary>The text with everything invisible but line breaks and tabs made visible, at most about <paramref name="limit"/> characters of it.</summary>
    public static string Block(string value, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bounded = value.Length > limit ? value.AsSpan(0, limit) : value.AsSpan();
        if (bounded.Length == value.Length && !value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return value;

        var text = new StringBuilder(bounded.Length + 16);
        for (var i = 0; i < bounded.Length; i++)
        {
            var c = bounded[i];
            if (char.IsHighSurrogate(c) && i + 1 < bounded.Length && char.IsLowSurrogate(bounded[i + 1]))
                text.Append(c).Append(bounded[++i]);
            else if (IsInvisible(c))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                text.Append(c);
        }

        if (bounded.Length < value.Length)
            text.Append(CultureInfo.InvariantCulture, $" ... ({value.Length} characters)");
        return text.ToString();
    }

    /// <summary>True for a character that leaves no mark of its own, line break and tab excepted.</summary>
    public static bool IsInvisible(int scalar) =>
        scalar is not ('\n' or '\t') && CharUnicodeInfo.GetUnicodeCategory(scalar) is UnicodeCategory.Control
            or UnicodeCategory.Format // direction marks and zero-width characters
            or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
