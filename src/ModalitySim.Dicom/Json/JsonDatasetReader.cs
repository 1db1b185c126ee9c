using System.Globalization;
using System.Text.Json;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Json;

/// <summary>Reads one DICOM JSON Model object (PS3.18 §F.2.2) from a reader that stands at its start.</summary>
/// <param name="options">What to tolerate, and whom to tell.</param>
/// <param name="path">Where the object stands.</param>
/// <param name="baseOffset">Offset of the reader's first byte from the start of what the user gave.</param>
internal sealed class JsonDatasetReader(DicomJsonReadOptions options, JsonPath path, long baseOffset)
{
    /// <summary>Eight characters, each written as an escape of six.</summary>
    private const int LongestTagName = 48;

    private readonly JsonValueReader _values = new(options, path, baseOffset);

    public DicomDataset Read(ref Utf8JsonReader reader, int depth = 0)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Refusal(ref reader, $"a data set is an object, not {JsonValueReader.Name(reader.TokenType)}");
        var dataset = new DicomDataset(capacity: depth == 0 ? 32 : 8);
        DicomTag? last = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var tag = TagOf(ref reader);
            path.Push(tag);
            // PS3.18 §F.2.2: attribute objects must be ordered by their property name.
            if (last > tag) options.Irregular?.Invoke(path.ToString(), "stands after an attribute of a higher tag");
            last = tag;
            ReadAttribute(ref reader, dataset, tag, depth);
            path.Pop();
        }

        return dataset;
    }

    private void ReadAttribute(ref Utf8JsonReader reader, DicomDataset dataset, DicomTag tag, int depth)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw Refusal(ref reader, $"an attribute is an object with vr and value, not {JsonValueReader.Name(reader.TokenType)}");
        if (tag.IsGroupLength)
        {
            options.Irregular?.Invoke(path.ToString(), "a group length, which has no place in JSON (PS3.18 §F.2.2)");
            reader.Skip();
            return;
        }

        if (dataset.Contains(tag)) throw Refusal(ref reader, "stands twice in its data set");
        var vr = FindVR(reader, tag);
        bool hasContent = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isVR = reader.ValueTextEquals("vr"u8);
            bool isContent = !isVR && ReadContent(ref reader, dataset, tag, vr, depth, hasContent);
            if (isVR) reader.Read();
            else if (isContent) hasContent = true;
            else SkipUnknown(ref reader);
        }

        if (!hasContent) PutEmpty(dataset, tag, vr);
    }

    /// <summary>Reads what the property names; false, having read nothing, where it is not a value.</summary>
    private bool ReadContent(ref Utf8JsonReader reader, DicomDataset dataset, DicomTag tag, DicomVR vr, int depth, bool hasContent)
    {
        bool isValue = reader.ValueTextEquals("Value"u8);
        bool isInline = !isValue && reader.ValueTextEquals("InlineBinary"u8);
        if (!isValue && !isInline && !reader.ValueTextEquals("BulkDataURI"u8)) return false;
        // PS3.18 §F.2.2: at most one of the three.
        if (hasContent) throw Refusal(ref reader, "has more than one of Value, InlineBinary and BulkDataURI");
        reader.Read();
        if (isValue)
        {
            path.PushValue();
            if (reader.TokenType != JsonTokenType.StartArray) throw Refusal(ref reader, $"Value is an array, not {JsonValueReader.Name(reader.TokenType)}");
            if (vr == DicomVR.SQ) ReadItems(ref reader, dataset, tag, depth);
            else dataset.Put(_values.ReadArray(ref reader, tag, vr));
        }
        else if (isInline)
        {
            path.PushInlineBinary();
            if (vr == DicomVR.SQ) throw Refusal(ref reader, "a sequence has items, not bytes");
            dataset.Put(_values.ReadInline(ref reader, tag, vr));
        }
        else
        {
            path.PushBulkDataUri();
            if (reader.TokenType != JsonTokenType.String) throw Refusal(ref reader, $"a URI is a string, not {JsonValueReader.Name(reader.TokenType)}");
            if (vr == DicomVR.SQ) throw Refusal(ref reader, "a sequence has items, not bulk data");
            var receiver = options.BulkData ?? throw Refusal(ref reader, "the value stands elsewhere, and values by reference are not accepted here");
            dataset.Put(new(tag, vr, default));
            receiver(new BulkDataReference(dataset, tag, vr, reader.GetString()!, path.ToString()));
        }

        path.Pop();
        return true;
    }

    private void ReadItems(ref Utf8JsonReader reader, DicomDataset dataset, DicomTag tag, int depth)
    {
        if (depth >= DatasetReader.MaxDepth) throw Refusal(ref reader, $"items nest deeper than {DatasetReader.MaxDepth}");
        var items = new List<DicomDataset>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            path.PushIndex(items.Count);
            if (reader.TokenType == JsonTokenType.Null)
            {
                // PS3.18 §F.2.5: an empty item is an empty object.
                options.Irregular?.Invoke(path.ToString(), "null for an empty item");
                items.Add([]);
            }
            else
            {
                items.Add(Read(ref reader, depth + 1));
            }

            path.Pop();
        }

        dataset.Put(new(tag, DicomVR.SQ, default, new DicomSequence(dataset, items)));
    }

    /// <summary>The VR wherever it stands among the properties: the reader given is a copy that may run ahead.</summary>
    private DicomVR FindVR(Utf8JsonReader ahead, DicomTag tag)
    {
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool isVR = ahead.ValueTextEquals("vr"u8);
            ahead.Read();
            if (!isVR)
            {
                ahead.Skip();
                continue;
            }

            // Two letters; nobody has a reason to escape them.
            if (ahead.TokenType == JsonTokenType.String && ahead.ValueSpan is [var first, var second] && new DicomVR(first, second) is { IsWellFormed: true } vr) return vr;
            throw Refusal(ref ahead, "vr is no value representation");
        }

        options.Irregular?.Invoke(path.ToString(), "has no vr");
        return DicomDictionary.VROf(tag);
    }

    private DicomTag TagOf(ref Utf8JsonReader reader)
    {
        string name = reader.ValueSpan.Length <= LongestTagName ? reader.GetString()! : "";
        if (name.Length != 8 || !uint.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint tag))
            throw Refusal(ref reader, "the name of an attribute is a tag of eight hexadecimal digits");
        if (name.AsSpan().ContainsAnyInRange('a', 'f')) options.Irregular?.Invoke($"{path}/{name}", "a tag is written in upper case");
        return new DicomTag(tag);
    }

    private void SkipUnknown(ref Utf8JsonReader reader)
    {
        options.Irregular?.Invoke(path.ToString(), "has a property that is none of vr, Value, InlineBinary and BulkDataURI");
        reader.Read();
        reader.Skip();
    }

    private static void PutEmpty(DicomDataset dataset, DicomTag tag, DicomVR vr) =>
        dataset.Put(new(tag, vr, default, vr == DicomVR.SQ ? new DicomSequence(dataset, []) : null));

    private DicomJsonException Refusal(ref Utf8JsonReader reader, string problem) => new(problem, path.ToString(), baseOffset + reader.TokenStartIndex);
}
