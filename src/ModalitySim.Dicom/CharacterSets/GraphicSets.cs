using System.Text;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>The graphic sets that PS3.3 Tables C.12-2 to C.12-4 name, with their escape sequences.</summary>
internal static class GraphicSets
{
    private static readonly (int Code, char Character) s_parallelSign = (0x212C, '\u2016');

    public static readonly GraphicSet Ascii = new(6, 1, CodeElement.G0, "(B", static (_, code) => (char)code);

    // ISO-IR 14 differs from ISO-IR 6 in two places (PS3.5 §6.1.2.3 note 3).
    public static readonly GraphicSet Romaji = new(14, 1, CodeElement.G0, "(J", static (_, code) => code switch
    {
        0x5C => '\u00A5',
        0x7E => '\u203E',
        _ => (char)code,
    });

    // The 63 katakana of JIS X 0201 stand in Unicode's half-width block in the same order.
    public static readonly GraphicSet Katakana = new(13, 1, CodeElement.G1, ")I", static (_, code) =>
        code is >= 0x21 and <= 0x5F ? (char)(0xFF61 + code - 0x21) : GraphicSet.Undefined);

    public static readonly GraphicSet Latin1 = SingleByte(100, "-A", 28591);
    public static readonly GraphicSet Latin2 = SingleByte(101, "-B", 28592);
    public static readonly GraphicSet Latin3 = SingleByte(109, "-C", 28593);
    public static readonly GraphicSet Latin4 = SingleByte(110, "-D", 28594);
    public static readonly GraphicSet Cyrillic = SingleByte(144, "-L", 28595);
    public static readonly GraphicSet Arabic = SingleByte(127, "-G", 28596);
    public static readonly GraphicSet Greek = SingleByte(126, "-F", 28597, (0x21, '\u2018'), (0x22, '\u2019'));
    public static readonly GraphicSet Hebrew = SingleByte(138, "-H", 28598, (0x2F, '\u00AF'));
    public static readonly GraphicSet Latin5 = SingleByte(148, "-M", 28599);
    public static readonly GraphicSet Latin9 = SingleByte(203, "-b", 28605);

    // TIS 620-2533 is code page 874 without Microsoft's additions in the C1 area.
    public static readonly GraphicSet Thai = SingleByte(166, "-T", 874);

    // Row 2DH is NEC's, not JIS X 0208's.
    public static readonly GraphicSet Kanji = DoubleByte(87, CodeElement.G0, "$B", 20932, 0x80, readOnlyRow: 0x2D);

    // Code page 20932 holds JIS X 0212 where the second byte has its high bit cleared; row 73H is IBM's.
    public static readonly GraphicSet SupplementaryKanji =
        DoubleByte(159, CodeElement.G0, "$(D", 20932, 0x00, readOnlyRow: 0x73, (0x2237, '\uFF5E'), (0x2271, '\u2116'));

    // Code page 949 holds KS X 1001 where both bytes have their high bit set.
    public static readonly GraphicSet Korean = DoubleByte(149, CodeElement.G1, "$)C", 949, 0x80);
    public static readonly GraphicSet SimplifiedChinese = DoubleByte(58, CodeElement.G1, "$)A", 20936, 0x80, 0, s_parallelSign);

    // PS3.5 Annex K designates GB 2312 to G1; the short form designates it to G0 and is understood when a peer sends it.
    public static readonly GraphicSet SimplifiedChineseG0 = DoubleByte(58, CodeElement.G0, "$A", 20936, 0x80, 0, s_parallelSign);

    /// <summary>Every set that an escape sequence can designate.</summary>
    public static readonly IReadOnlyList<GraphicSet> All =
    [
        Ascii, Romaji, Katakana, Latin1, Latin2, Latin3, Latin4, Cyrillic, Arabic, Greek, Hebrew, Latin5, Latin9, Thai,
        Kanji, SupplementaryKanji, Korean, SimplifiedChinese, SimplifiedChineseG0,
    ];

    private static GraphicSet SingleByte(int registration, string escape, int codePage, params (int Code, char Character)[] corrections)
    {
        var encoding = CodePages.Lazily(codePage);
        return new(registration, 1, CodeElement.G1, escape, (_, code) =>
            Corrected(corrections, code) ?? One(encoding.Value, [(byte)(code | 0x80)]));
    }

    private static GraphicSet DoubleByte(
        int registration,
        CodeElement element,
        string escape,
        int codePage,
        int secondHighBit,
        int readOnlyRow = 0,
        params (int Code, char Character)[] corrections)
    {
        var encoding = CodePages.Lazily(codePage);
        return new(registration, 2, element, escape, (first, second) =>
            Corrected(corrections, (first << 8) | second) ?? One(encoding.Value, [(byte)(first | 0x80), (byte)(second | secondHighBit)]))
        {
            ReadOnlyRow = readOnlyRow,
        };
    }

    /// <summary>What the registered set has at a code where the runtime's code page has nothing or an older reading.</summary>
    private static char? Corrected((int Code, char Character)[] corrections, int code)
    {
        foreach (var correction in corrections)
        {
            if (correction.Code == code)
                return correction.Character;
        }

        return null;
    }

    /// <summary>The one character that the bytes stand for; private-use stand-ins of a code page count as undefined.</summary>
    private static char One(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        Span<char> chars = stackalloc char[4];
        return encoding.GetChars(bytes, chars) == 1 && chars[0] is < '\uE000' or > '\uF8FF' ? chars[0] : GraphicSet.Undefined;
    }
}
