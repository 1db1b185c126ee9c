using System.Collections.Frozen;
using System.Text;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>The code element that a graphic set is designated to: G0 is invoked in GL, G1 in GR (PS3.5 §6.1.2.5.1).</summary>
internal enum CodeElement
{
    G0,
    G1,
}

/// <summary>
/// One registered graphic character set: its escape sequence, and its characters by code.
/// The codes here are 7-bit; whether they travel with the high bit set is the code element's business.
/// </summary>
internal sealed class GraphicSet
{
    public const char Undefined = '\uFFFD';
    private const int Side = 96;
    private readonly Lazy<char[]> _characters;
    private readonly Lazy<FrozenDictionary<char, ushort>> _codes;

    /// <param name="registration">Number in the ISO international register.</param>
    /// <param name="width">Bytes per character, 1 or 2.</param>
    /// <param name="element">Where DICOM designates the set.</param>
    /// <param name="escape">What follows ESC in the designation.</param>
    /// <param name="character">The character for a 7-bit code (one or two bytes of 20H..7FH), or <see cref="Undefined"/>.</param>
    public GraphicSet(int registration, int width, CodeElement element, string escape, Func<int, int, char> character)
    {
        Registration = registration;
        Width = width;
        Element = element;
        EscapeSequence = [Iso2022State.Escape, .. Encoding.ASCII.GetBytes(escape)];
        _characters = new(() => Tabulate(width, character));
        _codes = new(() => Invert(_characters.Value, width, ReadOnlyRow));
    }

    public int Registration { get; }

    public int Width { get; }

    public CodeElement Element { get; }

    public byte[] EscapeSequence { get; }

    /// <summary>First byte of a row that vendors added: read when a peer sends it, never written; 0 for none.</summary>
    public int ReadOnlyRow { get; init; }

    public char Decode(int code) => _characters.Value[(code & 0x7F) - 0x20];

    public char Decode(int first, int second) => _characters.Value[(((first & 0x7F) - 0x20) * Side) + (second & 0x7F) - 0x20];

    public bool TryEncode(char c, out ushort code) => _codes.Value.TryGetValue(c, out code);

    private static char[] Tabulate(int width, Func<int, int, char> character)
    {
        var table = new char[width == 1 ? Side : Side * Side];
        Array.Fill(table, Undefined);
        for (var i = 0; i < table.Length; i++)
        {
            // A set of 94² characters has no code with 20H or 7FH in it; a set of 96 has both.
            var (first, second) = width == 1 ? (0, i + 0x20) : ((i / Side) + 0x20, (i % Side) + 0x20);
            if (width == 1 || (first is > 0x20 and < 0x7F && second is > 0x20 and < 0x7F))
                table[i] = character(first, second);
        }

        return table;
    }

    private static FrozenDictionary<char, ushort> Invert(char[] characters, int width, int readOnlyRow)
    {
        var codes = new Dictionary<char, ushort>();
        for (var i = 0; i < characters.Length; i++)
        {
            var code = width == 1 ? i + 0x20 : (((i / Side) + 0x20) << 8) | ((i % Side) + 0x20);
            if (characters[i] != Undefined && (readOnlyRow == 0 || code >> 8 != readOnlyRow))
                codes.TryAdd(characters[i], (ushort)code);
        }

        return codes.ToFrozenDictionary();
    }
}
