using System.Buffers.Text;
using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods.Conditions;

/// <summary>Looks at the values of an element where they stand, without decoding more than needed.</summary>
internal static class ElementValues
{
    /// <summary>Whether the element has a value: not zero bytes, and not padding only (PS3.5 §6.2).</summary>
    public static bool HasValue(in DicomElement element)
    {
        if (element.Content is string text) return text.AsSpan().Trim(" \0").Length > 0;
        if (element.Content is not null) return !element.IsEmpty;
        return element.VR.IsText ? element.Bytes.Span.ContainsAnyExcept((byte)' ', (byte)0) : !element.Bytes.IsEmpty;
    }

    /// <summary>How many values the element has; items count as values, a stream of bytes as one.</summary>
    public static int Count(DicomDataset dataset, in DicomElement element)
    {
        if (element.Sequence is { } items) return items.Count;
        if (!HasValue(element)) return 0;
        var traits = element.VR.Traits;
        return traits.Kind switch
        {
            VRKind.Text when traits.IsMultiValued => dataset.EncodedValue(element).Span.Count((byte)'\\') + 1,
            VRKind.Signed or VRKind.Unsigned or VRKind.Floating => element.Bytes.Length / traits.UnitSize,
            VRKind.Tag => element.Bytes.Length / 4,
            _ => 1,
        };
    }

    /// <summary>Whether the value of that number (from 1; 0 for any) is one of a set.</summary>
    public static bool Any(DicomDataset dataset, in DicomElement element, int number, ValueSet values)
    {
        var walk = new ValueWalk(dataset, element);
        while (walk.MoveNext())
            if ((number == 0 || walk.Number == number) && walk.IsIn(values)) return true;
        return false;
    }
}

/// <summary>Steps over the values of an element.</summary>
internal ref struct ValueWalk
{
    private readonly DicomDataset _dataset;
    private readonly DicomElement _element;
    private readonly VRTraits _traits;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _current;
    private bool _isDone;

    public ValueWalk(DicomDataset dataset, in DicomElement element)
    {
        _dataset = dataset;
        _element = element;
        _traits = element.VR.Traits;
        _rest = element.Content is DicomSequence or DicomFragments ? default : dataset.EncodedValue(element).Span;
        _isDone = _rest.IsEmpty;
    }

    /// <summary>The number of the current value, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The current value as text, for messages.</summary>
    public readonly string Text => _traits.Kind == VRKind.Text
        ? System.Text.Encoding.Latin1.GetString(_current)
        : IsNumber ? _dataset.GetDouble(_element.Tag, Number - 1)?.ToString(CultureInfo.InvariantCulture) ?? "" : Convert.ToHexString(_current);

    /// <summary>Whether the current value is nothing but padding.</summary>
    public readonly bool IsEmpty => _current.IsEmpty;

    private readonly bool IsNumber => _traits.Kind is VRKind.Signed or VRKind.Unsigned or VRKind.Floating;

    /// <summary>Goes to the next value; false after the last.</summary>
    public bool MoveNext()
    {
        if (_isDone) return false;
        Number++;
        if (_traits.Kind == VRKind.Text)
        {
            int end = _traits.IsMultiValued ? _rest.IndexOf((byte)'\\') : -1;
            _current = (end < 0 ? _rest : _rest[..end]).Trim(" \0"u8);
            _isDone = end < 0;
            _rest = end < 0 ? default : _rest[(end + 1)..];
            return true;
        }

        int size = _traits.Kind == VRKind.Tag ? 4 : IsNumber ? _traits.UnitSize : _rest.Length;
        if (_rest.Length < size) return false;
        _current = _rest[..size];
        _rest = _rest[size..];
        _isDone = _rest.IsEmpty;
        return true;
    }

    /// <summary>Whether the current value is one of a set; numbers written as text compare as numbers.</summary>
    public readonly bool IsIn(ValueSet values)
    {
        if (IsNumber) return _dataset.GetDouble(_element.Tag, Number - 1) is { } number && values.Contains(number);
        if (_traits.Kind == VRKind.Tag) return IsTag(values);
        if (values.Contains(_current)) return true;
        return values.Numbers is not null && (_element.VR == DicomVR.DS || _element.VR == DicomVR.IS)
            && Utf8Parser.TryParse(_current, out double written, out int used) && used == _current.Length && values.Contains(written);
    }

    private readonly bool IsTag(ValueSet values)
    {
        uint tag = _dataset.GetTags(_element.Tag)[Number - 1].Value;
        foreach (string text in values.Texts)
            if (uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint known) && known == tag) return true;
        return false;
    }
}
