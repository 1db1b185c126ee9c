namespace ModalitySim.Dicom.CharacterSets;

/// <summary>Which sets are designated to G0 and G1 at a place in a text (ISO/IEC 2022, PS3.5 §6.1.2.5).</summary>
internal struct Iso2022State(GraphicSet g0, GraphicSet? g1)
{
    public const byte Escape = 0x1B;
    private const int LongestEscape = 4;
    private static readonly Dictionary<uint, GraphicSet> s_byEscape = GraphicSets.All.ToDictionary(set => Key(set.EscapeSequence));

    public GraphicSet G0 = g0;
    public GraphicSet? G1 = g1;

    /// <summary>Takes up the designation at the start of <paramref name="bytes"/>; its length, or 0 when it is cut short or not DICOM's.</summary>
    public int TryDesignate(ReadOnlySpan<byte> bytes)
    {
        // PS3.5 §6.1.2.5.2: only the escape sequences of the defined terms are used; all have three or four bytes.
        for (var length = 3; length <= LongestEscape && length <= bytes.Length; length++)
        {
            if (!s_byEscape.TryGetValue(Key(bytes[..length]), out var set))
                continue;
            Designate(set);
            return length;
        }

        return 0;
    }

    public void Designate(GraphicSet set)
    {
        if (set.Element == CodeElement.G0)
            G0 = set;
        else
            G1 = set;
    }

    private static uint Key(ReadOnlySpan<byte> escape)
    {
        var key = 0u;
        foreach (var b in escape)
            key = (key << 8) | b;
        return key;
    }
}
