using System.Globalization;
using System.Text;
using System.Text.Json;
using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Json;

/// <summary>Writes one data set as a DICOM JSON Model object (PS3.18 §F.2.2).</summary>
internal sealed class JsonDatasetWriter(Utf8JsonWriter writer, DicomJsonWriteOptions options)
{
    private readonly JsonPath _path = new();

    public void Write(DicomDataset dataset)
    {
        writer.WriteStartObject();
        foreach (var element in dataset)
        {
            // PS3.18 §F.2.2: group lengths shall not be included.
            if (element.Tag.IsGroupLength) continue;
            _path.Push(element.Tag);
            writer.WriteStartObject(element.Tag.Value.ToString("X8", CultureInfo.InvariantCulture));
            writer.WriteString("vr"u8, element.VR.IsWellFormed ? element.VR.Code : DicomVR.UN.Code);
            WriteContent(dataset, element);
            writer.WriteEndObject();
            _path.Pop();
        }

        writer.WriteEndObject();
    }

    private void WriteContent(DicomDataset dataset, in DicomElement element)
    {
        switch (element.Content)
        {
            case DicomSequence sequence:
                WriteItems(sequence);
                break;
            case DicomFragments fragments:
                if (!WroteReference(dataset, element, fragments.Sum(f => (long)f.Length))) EncapsulatedValue.Write(writer, fragments);
                break;
            default:
                WriteValue(dataset, element);
                break;
        }
    }

    private void WriteItems(DicomSequence sequence)
    {
        if (sequence.Count == 0) return;
        writer.WriteStartArray("Value"u8);
        for (int i = 0; i < sequence.Count; i++)
        {
            _path.PushIndex(i);
            Write(sequence[i]);
            _path.Pop();
        }

        writer.WriteEndArray();
    }

    private void WriteValue(DicomDataset dataset, in DicomElement element)
    {
        // PS3.18 §F.2.5: an empty value has neither Value nor BulkDataURI nor InlineBinary.
        if (element.IsEmpty) return;
        if (element.Bytes.Length >= options.BulkDataFrom && WroteReference(dataset, element, element.Bytes.Length)) return;
        bool isWritten = element.VR.Traits.Kind switch
        {
            VRKind.Text => WroteText(dataset, element),
            VRKind.Signed or VRKind.Unsigned or VRKind.Floating => JsonNumbers.Wrote(writer, element.Bytes.Span, element.VR.Traits),
            VRKind.Tag => JsonNumbers.WroteTags(writer, element.Bytes.Span),
            _ => false,
        };
        if (isWritten) return;
        writer.WriteBase64String("InlineBinary"u8, element.Bytes.Span);
    }

    /// <summary>PS3.18 §F.2.2: the VRs that may have a BulkDataURI.</summary>
    private bool WroteReference(DicomDataset dataset, in DicomElement element, long length)
    {
        if (options.BulkData is not { } policy) return false;
        var traits = element.VR.Traits;
        bool isAllowed = traits.Kind != VRKind.Text || !traits.IsMultiValued || element.VR == DicomVR.DS || element.VR == DicomVR.IS || element.VR == DicomVR.UC;
        if (!isAllowed || element.VR == DicomVR.UR || traits.Kind == VRKind.Tag) return false;
        if (policy(new BulkDataPlace(dataset, element, _path.ToPlace(), length)) is not { } uri) return false;
        writer.WriteString("BulkDataURI"u8, uri);
        return true;
    }

    private bool WroteText(DicomDataset dataset, in DicomElement element)
    {
        if (TextOf(dataset, element) is not { } text) return false;
        var traits = element.VR.Traits;
        if (!options.IsExact && element.Tag == DicomTag.SpecificCharacterSet) text = DicomCharacterSet.Utf8.Terms[0];
        if (!options.IsExact && text.AsSpan().Trim(" \0\\").IsEmpty) return true;
        writer.WriteStartArray("Value"u8);
        if (!traits.IsMultiValued) WriteText(element.VR, text);
        else foreach (var value in text.AsSpan().Split('\\')) WriteText(element.VR, text[value]);
        writer.WriteEndArray();
        return true;
    }

    /// <summary>The text without the one byte that makes its length even; null where it would not give the same bytes back.</summary>
    private string? TextOf(DicomDataset dataset, in DicomElement element)
    {
        if (!options.IsExact || element.Content is string) return dataset.DecodeText(element);
        var bytes = element.Bytes;
        if (bytes.Length % 2 == 0 && bytes.Span[^1] == element.VR.Traits.Padding) bytes = bytes[..^1];
        string text = dataset.DecodeText(new(element.Tag, element.VR, bytes));
        if (!element.VR.UsesCharacterSet || DicomDataset.IsAscii(bytes.Span)) return text;
        return dataset.CharacterSet.TryEncode(text, DicomDataset.DelimitersOf(element.VR), out byte[] again)
            && bytes.Span.SequenceEqual(again) && IsUnicode(text) ? text : null;
    }

    /// <summary>Bytes that a character set does not define are decoded to what no JSON text carries.</summary>
    private static bool IsUnicode(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune == Rune.ReplacementChar) return false;
        return true;
    }

    private void WriteText(DicomVR vr, string text)
    {
        if (!options.IsExact)
        {
            text = text.TrimEnd(' ', '\0');
            if (vr.Traits.TrimsLeading) text = text.TrimStart(' ');
        }

        // PS3.18 §F.2.5: an empty value among others is null.
        if (text.Length == 0) writer.WriteNullValue();
        else if (vr == DicomVR.PN) WriteName(text);
        else if (vr == DicomVR.IS ? JsonNumberText.IsInteger(text) : vr == DicomVR.DS && JsonNumberText.IsDecimal(text)) writer.WriteRawValue(text, skipInputValidation: true);
        else writer.WriteStringValue(text);
    }

    /// <summary>PS3.18 §F.2.2: the component groups that are not empty. Where nothing may be lost, delimiters at the end show as empty groups.</summary>
    private void WriteName(string text)
    {
        string[] groups = text.Split('=', 3);
        writer.WriteStartObject();
        for (int i = 0; i < groups.Length; i++)
            if (groups[i].Length > 0 || (options.IsExact && i == groups.Length - 1)) writer.WriteString(PersonNameGroups.Names[i], groups[i]);
        writer.WriteEndObject();
    }
}
