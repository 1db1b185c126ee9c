using System.Globalization;
using System.Text.Encodings.Web;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>
/// The only way text gets into a page: markup is escaped, and what cannot be seen (control characters, marks that turn the
/// direction of writing, lone surrogates) is written out as <c>\u202E</c>. Everything else stays as it is, in UTF-8.
/// </summary>
internal sealed class VisibleHtmlEncoder : HtmlEncoder
{
    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is '<' or '>' or '&' or '"' or '\'' || (unicodeScalar is < ' ' or > '~' && VisibleText.IsInvisible(unicodeScalar));

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < span.Length; i++)
        {
            // A surrogate is looked at with its partner, or shown when it has none.
            if (char.IsHighSurrogate(span[i]) && i + 1 < span.Length && char.IsLowSurrogate(span[i + 1]))
            {
                if (WillEncode(char.ConvertToUtf32(span[i], span[i + 1])))
                    return i;
                i++;
            }
            else if (char.IsSurrogate(span[i]) || WillEncode(span[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        var written = unicodeScalar switch
        {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ when VisibleText.IsInvisible(unicodeScalar) => string.Create(CultureInfo.InvariantCulture, $"\\u{unicodeScalar:X4}"),
            _ => char.ConvertFromUtf32(unicodeScalar),
        };

        numberOfCharactersWritten = written.Length;
        return written.TryCopyTo(target);
    }
}
