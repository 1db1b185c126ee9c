using System.Globalization;
using System.Text;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>Text of others inside Markdown.</summary>
internal static class MarkdownText
{
    private const int MaxValue = 200;

    /// <summary>The text with every character that Markdown or HTML could take for its own written as a reference; cut when it is long.</summary>
    public static string Escaped(string value)
    {
        var text = new StringBuilder();
        foreach (var c in VisibleText.Line(value, MaxValue))
        {
            if (c is '<' or '>' or '&' or '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '~' or '#' or '@' or '!')
                text.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            else
                text.Append(c);
        }

        return text.ToString();
    }

    /// <summary>The text as code. A code span cannot be escaped out of, for it is written as an element with escaped text.</summary>
    public static string Code(string value) => $"<code>{Escaped(value)}</code>";
}
