using System.Text.Json;

namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>Finds the values of patient attributes in DICOM JSON (PS3.18 §F.2), as far as it was kept.</summary>
internal static class JsonScan
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 200 };

    /// <summary>A value: its place between the quotation marks, its text without escapes (null when it is cut or a number), its attribute.</summary>
    public readonly record struct Place(int Start, int Length, string? Text, PatientAttribute Attribute);

    /// <summary>The values in a body; bodies of several parts are looked through part by part.</summary>
    public static List<Place> Find(ReadOnlySpan<byte> body)
    {
        var found = new List<Place>();
        for (var at = Begin(body, 0); at >= 0; at = Begin(body, at))
        {
            at += Math.Max(1, Read(body[at..], at, found));
            var next = body[at..].IndexOf("\r\n\r\n"u8);
            if (next < 0)
                break;
            at += next + 4;
        }

        return found;
    }

    // Where an array or an object begins: at the beginning, or behind the head of a part.
    private static int Begin(ReadOnlySpan<byte> body, int from)
    {
        while (from < body.Length)
        {
            var text = body[from..].TrimStart(" \t\r\n"u8);
            if (!text.IsEmpty && text[0] is (byte)'[' or (byte)'{')
                return body.Length - text.Length;
            var next = body[from..].IndexOf("\r\n\r\n"u8);
            if (next < 0)
                return -1;
            from += next + 4;
        }

        return -1;
    }

    // Returns how many bytes were read.
    private static int Read(ReadOnlySpan<byte> json, int offset, List<Place> found)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(Options));
        var inside = -1;
        PatientAttribute? attribute = null;
        var isVR = false;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    isVR = reader.ValueTextEquals("vr"u8);
                    if (inside < 0 && reader.ValueSpan.Length == 8 && (attribute = PatientAttributes.FindHex(reader.GetString()!)) is not null)
                        inside = reader.CurrentDepth;
                }
                else if (inside >= 0 && reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth <= inside)
                {
                    inside = -1;
                }
                else if (inside >= 0 && !isVR && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                {
                    var quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
                    found.Add(new Place(offset + (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length, quote == 1 ? reader.GetString() : null, attribute!));
                }

                isVR &= reader.TokenType == JsonTokenType.PropertyName;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What a target sends need not be JSON to its end.
        }

        var read = (int)reader.BytesConsumed;
        if (inside >= 0 && read < json.Length)
        {
            found.Add(new Place(offset + read, json.Length - read, null, attribute!));
            return json.Length;
        }

        return read;
    }
}
