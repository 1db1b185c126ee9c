using System.Text;
using System.Text.Json;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Json;

/// <summary>Reads Value arrays and InlineBinary of elements that are no sequences (PS3.18 §F.2.3 to §F.2.7).</summary>
internal sealed class JsonValueReader(DicomJsonReadOptions options, JsonPath path, long baseOffset)
{
    /// <summary>PS3.5 Table 6.2-1: the longest DS.</summary>
    private const int LongestDecimal = 16;

    /// <summary>The element whose Value array the reader stands at.</summary>
    public DicomElement ReadArray(ref Utf8JsonReader reader, DicomTag tag, DicomVR vr)
    {
        var kind = vr.Traits.Kind;
        if (kind == VRKind.Text) return ReadTexts(ref reader, tag, vr);
        if (kind is VRKind.Binary or VRKind.Unknown) throw Refusal(ref reader, $"{vr} is written as InlineBinary or BulkDataURI");
        return ReadNumbers(ref reader, tag, vr);
    }

    /// <summary>The element whose InlineBinary the reader stands at.</summary>
    public DicomElement ReadInline(ref Utf8JsonReader reader, DicomTag tag, DicomVR vr)
    {
        // The example of PS3.18 §F.4 has an array of one string, against §F.2.7.
        bool isArray = reader.TokenType == JsonTokenType.StartArray;
        if (isArray)
        {
            options.Irregular?.Invoke(path.ToString(), "an array; InlineBinary is one string");
            reader.Read();
        }

        if (reader.TokenType != JsonTokenType.String) throw Refusal(ref reader, $"InlineBinary is a string, not {Name(reader.TokenType)}");
        if (!reader.TryGetBytesFromBase64(out byte[]? bytes)) throw Refusal(ref reader, "is not base64");
        if (isArray && (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)) throw Refusal(ref reader, "InlineBinary is one string");
        if (options.TransferSyntax is not { IsEncapsulated: true } || tag != DicomTag.PixelData) return new(tag, vr, bytes);
        try
        {
            return new(tag, vr, default, EncapsulatedValue.Read(bytes));
        }
        catch (DicomDataException e)
        {
            throw new DicomJsonException($"no encapsulated pixel data: {e.Message}", path.ToString(), baseOffset + reader.TokenStartIndex, e);
        }
    }

    public static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "the end",
    };

    private DicomElement ReadTexts(ref Utf8JsonReader reader, DicomTag tag, DicomVR vr)
    {
        string? first = null;
        StringBuilder? all = null;
        int count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            path.PushIndex(count);
            string text = ReadText(ref reader, vr);
            if (count == 0) first = text;
            else (all ??= new StringBuilder(first)).Append('\\').Append(text);
            path.Pop();
        }

        if (count > 1 && !vr.Traits.IsMultiValued) options.Irregular?.Invoke(path.ToString(), $"{vr} has one value");
        string value = all?.ToString() ?? first ?? "";
        if (value.Length == 0)
        {
            // PS3.18 §F.2.5: an empty value has no Value.
            options.Irregular?.Invoke(path.ToString(), "an empty array for an empty value");
            return new(tag, vr, default);
        }

        return ElementOf(ref reader, tag, vr, value);
    }

    private DicomElement ElementOf(ref Utf8JsonReader reader, DicomTag tag, DicomVR vr, string value)
    {
        var traits = vr.Traits;
        bool isAscii = Ascii.IsValid(value);
        if (!isAscii && traits.UsesCharacterSet) return new(tag, vr, default, value);
        if (!isAscii && value.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')) throw Refusal(ref reader, $"{vr} has characters of the default repertoire only");
        var bytes = new byte[value.Length + (value.Length & 1)];
        Encoding.Latin1.GetBytes(value, bytes);
        if (bytes.Length > value.Length) bytes[^1] = traits.Padding;
        return new(tag, vr, bytes);
    }

    private string ReadText(ref Utf8JsonReader reader, DicomVR vr)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return "";
            case JsonTokenType.StartObject when vr == DicomVR.PN:
                return ReadName(ref reader);
            case JsonTokenType.Number:
                return ReadNumberText(ref reader, vr);
            case JsonTokenType.String:
                string text = reader.GetString()!;
                if (vr == DicomVR.PN) options.Irregular?.Invoke(path.ToString(), "a string; a person name is an object of component groups");
                if (text.Length == 0) options.Irregular?.Invoke(path.ToString(), "an empty string; an empty value is null");
                if (vr.Traits.IsMultiValued && text.Contains('\\', StringComparison.Ordinal)) options.Irregular?.Invoke(path.ToString(), "several values in one string");
                return text;
            default:
                throw Refusal(ref reader, $"a value of {vr} cannot be {Name(reader.TokenType)}");
        }
    }

    private string ReadName(ref Utf8JsonReader reader)
    {
        var groups = new string?[PersonNameGroups.Names.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = PersonNameGroups.IndexOf(ref reader);
            if (index < 0) throw Refusal(ref reader, "a person name has Alphabetic, Ideographic and Phonetic, nothing else");
            if (groups[index] is not null) throw Refusal(ref reader, "a component group stands twice");
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null)) throw Refusal(ref reader, $"a component group is a string, not {Name(reader.TokenType)}");
            groups[index] = reader.TokenType == JsonTokenType.Null ? null : reader.GetString()!;
        }

        int last = Array.FindLastIndex(groups, g => g is not null);
        return string.Join('=', groups.Take(last + 1));
    }

    private string ReadNumberText(ref Utf8JsonReader reader, DicomVR vr)
    {
        string text = Encoding.ASCII.GetString(reader.ValueSpan);
        if (vr == DicomVR.IS)
        {
            if (!JsonIntegers.TryRead(ref reader, out var integer) || integer < int.MinValue || integer > int.MaxValue) throw Refusal(ref reader, $"{text} is no value of IS");
            return text.AsSpan().ContainsAnyExceptInRange('-', '9') || text.Contains('.', StringComparison.Ordinal) ? integer.ToString(null, null) : text;
        }

        if (vr == DicomVR.DS)
        {
            if (!reader.TryGetDouble(out double number) || !double.IsFinite(number)) throw Refusal(ref reader, "no number that DS can hold");
            return text.Length <= LongestDecimal ? text : NumericValue.DecimalString(number);
        }

        options.Irregular?.Invoke(path.ToString(), $"a number; {vr} is a string");
        return text;
    }

    private DicomElement ReadNumbers(ref Utf8JsonReader reader, DicomTag tag, DicomVR vr)
    {
        var values = new NumberBuffer(vr);
        int count = 0, nulls = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            path.PushIndex(count);
            if (reader.TokenType == JsonTokenType.Null) nulls++;
            else ReadNumber(ref reader, vr, values);
            path.Pop();
        }

        if (nulls > 0 && count > 1) throw Refusal(ref reader, $"a value of {vr} among others cannot be empty");
        if (nulls > 0 || count == 0) options.Irregular?.Invoke(path.ToString(), "an array for an empty value");
        return new(tag, vr, values.ToArray());
    }

    private void ReadNumber(ref Utf8JsonReader reader, DicomVR vr, NumberBuffer values)
    {
        bool isString = reader.TokenType == JsonTokenType.String;
        bool isTag = vr == DicomVR.AT;
        if (isString ? reader.ValueSpan.Length > 64 : isTag || reader.TokenType != JsonTokenType.Number)
            throw Refusal(ref reader, $"a value of {vr} cannot be {Name(reader.TokenType)}");
        if (isString && !isTag && vr != DicomVR.SV && vr != DicomVR.UV) options.Irregular?.Invoke(path.ToString(), $"a string; {vr} is a number");
        bool isTaken = isString ? values.TryAdd(reader.GetString()!) : values.TryAdd(ref reader);
        if (!isTaken) throw Refusal(ref reader, $"no value of {vr}");
    }

    private DicomJsonException Refusal(ref Utf8JsonReader reader, string problem) => new(problem, path.ToString(), baseOffset + reader.TokenStartIndex);
}
