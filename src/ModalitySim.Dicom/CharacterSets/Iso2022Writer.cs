using System.Buffers;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>Writes characters with the escape sequences they need, and the initial sets back at every boundary (PS3.5 §6.1.2.5.3).</summary>
internal sealed class Iso2022Writer(Iso2022State initial, IReadOnlyList<GraphicSet> declared, bool usesCodeExtensions)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Iso2022State _initial = initial;
    private Iso2022State _state = initial;

    /// <summary>Writes a delimiter or control character after returning to the initial sets.</summary>
    public void WriteBoundary(byte b)
    {
        ReturnToInitial();
        _bytes.Write([b]);

        // After a delimiter nothing is taken for designated but the initial sets, so an explicit escape comes before each use.
        _state = _initial;
    }

    /// <summary>Writes one character, in the sets in force if they hold it, else in the first declared set that does.</summary>
    public bool TryWrite(char c, TextDelimiters delimiters)
    {
        if (c == '\u001B')
            return !usesCodeExtensions && Put(c);
        if (c is ' ' or '\u007F')
            return Put(InitialSpace(c));
        if (TryPut(_state.G0, c, delimiters) || (_state.G1 is not null && TryPut(_state.G1, c, delimiters)))
            return true;
        if (!usesCodeExtensions)
            return false;
        foreach (var set in declared)
        {
            if (!Holds(set, c, delimiters))
                continue;
            Designate(set);
            return TryPut(set, c, delimiters);
        }

        return false;
    }

    public byte[] ToArray()
    {
        ReturnToInitial();
        return _bytes.WrittenSpan.ToArray();
    }

    private char InitialSpace(char c)
    {
        if (_state.G0.Width == 2)
            Designate(_initial.G0);
        return c;
    }

    private bool Put(char c)
    {
        _bytes.Write([(byte)c]);
        return true;
    }

    private bool TryPut(GraphicSet set, char c, TextDelimiters delimiters)
    {
        if (!Holds(set, c, delimiters))
            return false;
        _ = set.TryEncode(c, out var code);
        var high = set.Element == CodeElement.G1 ? 0x80 : 0;
        if (set.Width == 2)
            _bytes.Write([(byte)((code >> 8) | high)]);
        _bytes.Write([(byte)(code | high)]);
        return true;
    }

    // The yen sign of ISO-IR 14 has the code of the value delimiter and cannot stand inside a value (PS3.5 §6.1.2.3).
    private static bool Holds(GraphicSet set, char c, TextDelimiters delimiters) =>
        set.TryEncode(c, out var code) && !(set is { Width: 1, Element: CodeElement.G0 } && code == 0x5C && delimiters.HasFlag(TextDelimiters.Backslash));

    private void Designate(GraphicSet set)
    {
        _bytes.Write(set.EscapeSequence);
        _state.Designate(set);
    }

    // PS3.5 §6.1.2.5.3 note: no switch back is needed where value 1 has no G1 set and its G0 set is still active.
    private void ReturnToInitial()
    {
        if (!ReferenceEquals(_state.G0, _initial.G0))
            Designate(_initial.G0);
        if (_initial.G1 is not null && !ReferenceEquals(_state.G1, _initial.G1))
            Designate(_initial.G1);
    }
}
