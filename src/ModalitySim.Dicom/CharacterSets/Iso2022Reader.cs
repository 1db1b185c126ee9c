namespace ModalitySim.Dicom.CharacterSets;

/// <summary>Walks the characters of an ISO 2022 text, one per call; every ill-formed place reads as U+FFFD and costs at least one byte.</summary>
internal ref struct Iso2022Reader(ReadOnlySpan<byte> bytes, Iso2022State initial, bool usesCodeExtensions)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly Iso2022State _initial = initial;
    private Iso2022State _state = initial;

    public int Position { get; private set; }

    /// <summary>Whether the character just read was the delimiter between two values.</summary>
    public bool IsAtValueDelimiter { get; private set; }

    public bool TryRead(TextDelimiters delimiters, out char c)
    {
        IsAtValueDelimiter = false;
        while (usesCodeExtensions && Position < _bytes.Length && _bytes[Position] == Iso2022State.Escape)
        {
            var length = _state.TryDesignate(_bytes[Position..]);
            if (length == 0)
            {
                Position++;
                c = GraphicSet.Undefined;
                return true;
            }

            Position += length;
        }

        if (Position >= _bytes.Length)
        {
            c = default;
            return false;
        }

        c = ReadCharacter(delimiters);
        return true;
    }

    private char ReadCharacter(TextDelimiters delimiters)
    {
        var b = _bytes[Position];
        var isPair = b is > 0x20 and < 0x7F && _state.G0.Width == 2;
        if (!isPair && TextBoundary.IsBoundary((char)b, delimiters))
        {
            Position++;
            IsAtValueDelimiter = b == (byte)'\\';
            _state = _initial;
            return (char)b;
        }

        return b switch
        {
            <= 0x20 or 0x7F => Single((char)b),
            < 0x80 => isPair ? Pair(_state.G0, 0x21, 0x7E) : Single(_state.G0.Decode(b)),
            < 0xA0 => Single(GraphicSet.Undefined), // PS3.5 §6.1.1: the C1 set is not used.
            _ when _state.G1 is null => Single(GraphicSet.Undefined),
            _ => _state.G1.Width == 2 ? Pair(_state.G1, 0xA1, 0xFE) : Single(_state.G1.Decode(b)),
        };
    }

    private char Single(char c)
    {
        Position++;
        return c;
    }

    private char Pair(GraphicSet set, byte lowest, byte highest)
    {
        var first = _bytes[Position++];
        if (first < lowest || first > highest || Position >= _bytes.Length || _bytes[Position] < lowest || _bytes[Position] > highest)
            return GraphicSet.Undefined;
        return set.Decode(first, _bytes[Position++]);
    }
}
