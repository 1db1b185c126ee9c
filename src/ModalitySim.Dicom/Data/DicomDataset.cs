using System.Collections;
using System.Diagnostics;
using System.Text;
using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Data;

/// <summary>
/// A data set (PS3.5 §7): elements in ascending order of their tags. Received values stay bytes over the received memory and are
/// decoded when asked for; text that is set stays text until it is written, so that the order of setting it and
/// Specific Character Set does not matter. Any value can be set, also a wrong one: a simulator must be able to send it.
/// Not safe for concurrent change.
/// </summary>
public sealed partial class DicomDataset : IEnumerable<DicomElement>
{
    private DicomElement[] _elements;
    private DicomCharacterSet? _characterSet;

    /// <summary>An empty data set.</summary>
    public DicomDataset() => _elements = [];

    /// <summary>An empty data set that declares a character set, unless it is the default repertoire.</summary>
    public DicomDataset(DicomCharacterSet characterSet)
        : this()
    {
        ArgumentNullException.ThrowIfNull(characterSet);
        if (characterSet != DicomCharacterSet.Default) AddOrUpdate(DicomTag.SpecificCharacterSet, [.. characterSet.Terms]);
    }

    internal DicomDataset(int capacity) => _elements = new DicomElement[capacity];

    /// <summary>How many elements there are on this level.</summary>
    public int Count { get; private set; }

    /// <summary>How the data set wants to be written; items follow the data set that they are in.</summary>
    public DatasetForm Form { get; set; } = DatasetForm.Usual;

    /// <summary>The data set whose sequence holds this one as an item; null at the top.</summary>
    public DicomDataset? Parent { get; internal set; }

    /// <summary>The character set in force: Specific Character Set here, else the enclosing data set's, else the default (PS3.5 §6.1.2.3, PS3.3 §C.12.1.1.2).</summary>
    public DicomCharacterSet CharacterSet
    {
        get
        {
            if (_characterSet is { } known) return known;
            if (!TryGet(DicomTag.SpecificCharacterSet, out var element)) return Parent?.CharacterSet ?? DicomCharacterSet.Default;
            // Read as plain ASCII whatever VR a stream gives it: it cannot be encoded in what it defines.
            string terms = element.Content as string ?? Encoding.ASCII.GetString(element.Bytes.Span);
            return _characterSet = DicomCharacterSet.FromTerms([.. terms.Split('\\').Select(t => t.Trim(' ', '\0'))]);
        }
    }

    internal ReadOnlySpan<DicomElement> Elements => _elements.AsSpan(0, Count);

    /// <summary>Whether the element is present, empty or not.</summary>
    public bool Contains(DicomTag tag) => IndexOf(tag) >= 0;

    /// <summary>The element, if present.</summary>
    public bool TryGet(DicomTag tag, out DicomElement element)
    {
        int at = IndexOf(tag);
        element = at >= 0 ? _elements[at] : default;
        return at >= 0;
    }

    /// <summary>Takes the element out; false when there was none.</summary>
    public bool Remove(DicomTag tag)
    {
        int at = IndexOf(tag);
        if (at < 0) return false;
        Count--;
        Array.Copy(_elements, at + 1, _elements, at, Count - at);
        _elements[Count] = default;
        if (tag == DicomTag.SpecificCharacterSet) _characterSet = null;
        return true;
    }

    /// <summary>A data set of its own with the same values; items are copied, the memory of values is shared.</summary>
    public DicomDataset Clone()
    {
        var copy = new DicomDataset(Count) { Count = Count, Form = Form };
        for (int i = 0; i < Count; i++)
        {
            var e = _elements[i];
            copy._elements[i] = e.Content is DicomSequence sequence ? new(e.Tag, e.VR, e.Bytes, sequence.CopyFor(copy)) : e;
        }

        return copy;
    }

    /// <summary>Puts an element in its place, replacing one of the same tag.</summary>
    public DicomDataset AddOrUpdate(DicomElement element)
    {
        if (element.Tag == DicomTag.SpecificCharacterSet) KeepTextThroughChangeOfCharacterSet();
        // An element taken from another data set brings its items along; they get a new home.
        if (element.Content is DicomSequence sequence && sequence.Count > 0 && sequence[0].Parent != this)
            element = new(element.Tag, element.VR, default, sequence.CopyFor(this));
        Put(element);
        return this;
    }

    /// <inheritdoc/>
    public IEnumerator<DicomElement> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return _elements[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Appends at the end, for the reader; returns false where the tag is not higher than the last one.</summary>
    internal bool TryAppend(in DicomElement element)
    {
        if (Count > 0 && _elements[Count - 1].Tag >= element.Tag) return false;
        if (Count == _elements.Length) Array.Resize(ref _elements, Math.Max(16, Count * 2));
        _elements[Count++] = element;
        return true;
    }

    internal void Put(in DicomElement element)
    {
        if (element.Tag == DicomTag.SpecificCharacterSet) _characterSet = null;
        if (TryAppend(element)) return;
        int at = IndexOf(element.Tag);
        if (at >= 0)
        {
            _elements[at] = element;
            return;
        }

        at = ~at;
        if (Count == _elements.Length) Array.Resize(ref _elements, Math.Max(16, Count * 2));
        Array.Copy(_elements, at, _elements, at + 1, Count - at);
        _elements[at] = element;
        Count++;
        Debug.Assert(at == 0 || _elements[at - 1].Tag < element.Tag, "ascending");
    }

    /// <summary>The index of the tag, or the complement of the index where it would stand.</summary>
    private int IndexOf(DicomTag tag)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            uint found = _elements[middle].Tag.Value;
            if (found == tag.Value) return middle;
            if (found < tag.Value) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    /// <summary>Values received in the old character set become text, so that they are written in the new one.</summary>
    private void KeepTextThroughChangeOfCharacterSet()
    {
        for (int i = 0; i < Count; i++)
        {
            var e = _elements[i];
            if (e.Content is DicomSequence sequence)
            {
                foreach (var item in sequence)
                    if (!item.Contains(DicomTag.SpecificCharacterSet)) item.KeepTextThroughChangeOfCharacterSet();
            }
            else if (e.VR.UsesCharacterSet && e.Content is null && !IsAscii(e.Bytes.Span))
            {
                _elements[i] = new(e.Tag, e.VR, default, DecodeText(e));
            }
        }
    }

    /// <summary>Whether the bytes mean the same in every character set: no high bit, no escape sequence.</summary>
    internal static bool IsAscii(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes) && !bytes.Contains((byte)0x1B);
}
