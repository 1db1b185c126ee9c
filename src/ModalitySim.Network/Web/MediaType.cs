using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ModalitySim.Network.Web;

/// <summary>
/// A media type or range with its parameters (RFC 9110 §8.3.1, §12.5.1). Takes unquoted values that are no tokens, such as
/// <c>type=application/dicom</c>, because most systems send them.
/// </summary>
public sealed class MediaType
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> _parameters;

    private MediaType(string name, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        Name = name;
        _parameters = parameters;
    }

    /// <summary>Type and subtype in lower case, such as <c>multipart/related</c>; <c>*</c> stands for any in a range.</summary>
    public string Name { get; }

    /// <summary>The parameters in their order; names in lower case, values without quotes.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    /// <summary>The weight of a range: 1 where none or no number is given (RFC 9110 §12.4.2).</summary>
    public double Quality => double.TryParse(this["q"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double q) ? Math.Clamp(q, 0, 1) : 1;

    /// <summary>A parameter's value; null when it is absent.</summary>
    /// <param name="parameter">The name in lower case.</param>
    public string? this[string parameter]
    {
        get
        {
            foreach (var (name, value) in _parameters)
                if (name == parameter) return value;
            return null;
        }
    }

    /// <summary>A media type from its name and parameters.</summary>
    /// <param name="name">Type and subtype.</param>
    /// <param name="parameters">Names and values; those without a value are left out.</param>
    public static MediaType Of(string name, params (string Name, string? Value)[] parameters) =>
        new(name, [.. parameters.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value!))]);

    /// <summary>Reads one media type; false when the text is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MediaType? type)
    {
        type = ParseList(text) is [var only] ? only : null;
        return type is not null;
    }

    /// <summary>Reads a list as in Accept; members that are no media ranges are ignored (PS3.18 §8.7.7).</summary>
    public static IReadOnlyList<MediaType> ParseList(string? text)
    {
        var types = new List<MediaType>();
        if (string.IsNullOrEmpty(text)) return types;
        foreach (string member in Split(text, ','))
        {
            var parts = Split(member, ';').Select(p => p.Trim()).ToArray();
            string name = parts[0].ToLowerInvariant();
            if (name.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) continue;
            types.Add(new MediaType(name, [.. parts.Skip(1).Select(Parameter).OfType<KeyValuePair<string, string>>()]));
        }

        return types;
    }

    /// <summary>Whether this range takes in a media type: by name alone, parameters are for the caller to compare.</summary>
    public bool Includes(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Name == name || Name is "*/*") return true;
        return Name.EndsWith("/*", StringComparison.Ordinal) && name.StartsWith(Name.AsSpan(0, Name.Length - 1), StringComparison.Ordinal);
    }

    /// <summary>As in a header field; values that are no tokens are quoted.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Name);
        foreach (var (name, value) in _parameters)
        {
            text.Append("; ").Append(name).Append('=');
            if (value.Length > 0 && value.All(IsTokenCharacter)) text.Append(value);
            else text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.ToString();
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);

    private static KeyValuePair<string, string>? Parameter(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) return null;
        string value = text[(equals + 1)..].Trim();
        if (value is ['"', .., '"']) value = Unquoted(value.AsSpan(1, value.Length - 2));
        return KeyValuePair.Create(text[..equals].Trim().ToLowerInvariant(), value);
    }

    private static string Unquoted(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static IEnumerable<string> Split(string text, char separator)
    {
        int start = 0;
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            else if (isQuoted && text[i] == '\\') i++;
            else if (!isQuoted && text[i] == separator)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
