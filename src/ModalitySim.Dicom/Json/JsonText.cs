using System.Text.Json;
using System.Text.Unicode;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Json;

/// <summary>Reads data sets from JSON text in one piece, and turns faults of the JSON itself into ours.</summary>
internal static class JsonText
{
    /// <summary>A whole text: an object, or an array of objects.</summary>
    public static List<DicomDataset> Read(ReadOnlySpan<byte> text, DicomJsonReadOptions options)
    {
        var path = new JsonPath();
        // RFC 8259 §8.1: no byte order mark is to be sent, and one that stands there may be ignored.
        int start = text is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var reader = new Utf8JsonReader(text[start..], isFinalBlock: true, new JsonReaderState(DicomJson.ReaderOptions));
        try
        {
            return Read(ref reader, new JsonDatasetReader(options, path, start), path);
        }
        catch (JsonException e)
        {
            throw Translated(e, path, start + reader.BytesConsumed);
        }
        catch (InvalidOperationException e) when (IsNoText(ref reader))
        {
            throw new DicomJsonException("no valid Unicode text", path.ToString(), start + reader.TokenStartIndex, e);
        }
    }

    /// <summary>The text of one data set of an array.</summary>
    /// <param name="text">An object, whole.</param>
    /// <param name="options">What to tolerate.</param>
    /// <param name="index">Its place in the array; negative where it stands alone.</param>
    /// <param name="offset">Where the text begins.</param>
    public static DicomDataset ReadOne(ReadOnlySpan<byte> text, DicomJsonReadOptions options, int index, long offset)
    {
        var path = new JsonPath();
        if (index >= 0) path.PushIndex(index);
        var reader = new Utf8JsonReader(text, isFinalBlock: true, new JsonReaderState(DicomJson.ReaderOptions));
        try
        {
            reader.Read();
            var dataset = new JsonDatasetReader(options, path, offset).Read(ref reader);
            DeclaredCharacterSet.Mend(dataset);
            return dataset;
        }
        catch (JsonException e)
        {
            throw Translated(e, path, offset + reader.BytesConsumed);
        }
        catch (InvalidOperationException e) when (IsNoText(ref reader))
        {
            throw new DicomJsonException("no valid Unicode text", path.ToString(), offset + reader.TokenStartIndex, e);
        }
    }

    public static DicomJsonException Translated(JsonException e, JsonPath path, long offset) =>
        new($"no JSON: {e.Message}", path.ToString(), offset, e);

    /// <summary>The reader takes strings as they are until somebody asks for their text: invalid UTF-8, or half a surrogate pair.</summary>
    private static bool IsNoText(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && (reader.ValueIsEscaped || !Utf8.IsValid(reader.ValueSpan));

    private static List<DicomDataset> Read(ref Utf8JsonReader reader, JsonDatasetReader datasets, JsonPath path)
    {
        var all = new List<DicomDataset>();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            all.Add(datasets.Read(ref reader));
        }
        else
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                path.PushIndex(all.Count);
                all.Add(datasets.Read(ref reader));
                path.Pop();
            }
        }

        // The reader itself refuses what stands after the end.
        reader.Read();
        foreach (var dataset in all) DeclaredCharacterSet.Mend(dataset);
        return all;
    }
}
