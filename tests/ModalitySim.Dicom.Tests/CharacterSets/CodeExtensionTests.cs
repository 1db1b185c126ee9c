using ModalitySim.Dicom.CharacterSets;

namespace ModalitySim.Dicom.Tests.CharacterSets;

[TestFixture]
public sealed class CodeExtensionTests
{
    private static readonly DicomCharacterSet s_japanese = DicomCharacterSet.FromTerms("", "ISO 2022 IR 87", "ISO 2022 IR 159");
    private static readonly DicomCharacterSet s_european = DicomCharacterSet.FromTerms("ISO 2022 IR 100", "ISO 2022 IR 144", "ISO 2022 IR 126");

    [Test]
    public void Supplementary_kanji_is_written_in_IR_159_only_where_IR_87_lacks_the_character()
    {
        // 山 is JIS X 0208 3B33; 丂 is JIS X 0212 3021; each stands behind its own designation (PS3.5 Table H.1-2).
        var bytes = s_japanese.Encode("山丂a", TextDelimiters.None);

        Assert.That(Convert.ToHexString(bytes), Is.EqualTo(Hex.Compact("1B 24 42 3B 33 1B 24 28 44 30 21 1B 28 42 61")));
        Assert.That(s_japanese.Decode(bytes, TextDelimiters.None), Is.EqualTo("山丂a"));
    }

    [Test]
    public void Character_that_only_a_vendor_row_holds_is_read_and_never_written()
    {
        // 2D21 is NEC's circled digit one; JIS X 0208 leaves row 2DH empty.
        Assert.That(s_japanese.Decode(Hex.Bytes("1B 24 42 2D 21 1B 28 42"), TextDelimiters.None), Is.EqualTo("①"));
        Assert.That(s_japanese.CanEncode("①", TextDelimiters.None), Is.False);
    }

    [TestCase("ISO 2022 IR 149", "1B 24 29 43 B4 D3", "닒")]
    [TestCase("ISO 2022 IR 58", "1B 24 29 41 A1 AC", "‖")]
    [TestCase("ISO 2022 IR 159", "1B 24 28 44 22 71 1B 28 42", "№")]
    public void Code_that_the_code_pages_of_the_runtime_disagree_about_is_the_register_s(string term, string hex, string text)
    {
        var set = DicomCharacterSet.FromTerms("", term);

        Assert.That(set.Decode(Hex.Bytes(hex), TextDelimiters.None), Is.EqualTo(text));
        Assert.That(Convert.ToHexString(set.Encode(text, TextDelimiters.None)), Is.EqualTo(Hex.Compact(hex)));
    }

    [Test]
    public void First_set_is_designated_again_before_a_delimiter_when_it_has_a_G1_part()
    {
        // PS3.5 §6.1.2.5.3: the set of value 1 shall be active before "^" and "=".
        var bytes = s_european.Encode("éЖ^é", TextDelimiters.PersonName);

        Assert.That(Convert.ToHexString(bytes), Is.EqualTo(Hex.Compact("E9 1B 2D 4C B6 1B 2D 41 5E E9")));
        Assert.That(s_european.Decode(bytes, TextDelimiters.PersonName), Is.EqualTo("éЖ^é"));
    }

    [TestCase("^", TextDelimiters.PersonName)]
    [TestCase("=", TextDelimiters.PersonName)]
    [TestCase("\\", TextDelimiters.Backslash)]
    [TestCase("\r\n", TextDelimiters.None)]
    [TestCase("\f", TextDelimiters.None)]
    [TestCase("\t", TextDelimiters.None)]
    public void No_designation_is_carried_across(string boundary, TextDelimiters delimiters)
    {
        // ESC - L designates Cyrillic; behind the boundary D6H is Latin-1 again, whether or not the sender switched back.
        byte[] bytes = [0x1B, 0x2D, 0x4C, 0xB6, .. System.Text.Encoding.ASCII.GetBytes(boundary), 0xD6];

        Assert.That(s_european.Decode(bytes, delimiters), Is.EqualTo($"Ж{boundary}Ö"));
    }

    [Test]
    public void Delimiter_characters_are_ordinary_where_they_do_not_delimit()
    {
        byte[] bytes = [0x1B, 0x2D, 0x4C, 0xB6, (byte)'^', 0xB6, (byte)'\\', 0xB6];

        Assert.That(s_european.Decode(bytes, TextDelimiters.None), Is.EqualTo(@"Ж^Ж\Ж"));
    }

    [Test]
    public void Space_is_a_space_within_a_two_byte_set()
    {
        Assert.That(s_japanese.Decode(Hex.Bytes("1B 24 42 3B 33 20 45 44 1B 28 42"), TextDelimiters.None), Is.EqualTo("山 田"));
    }

    [Test]
    public void Romaji_designated_to_G0_gives_the_yen_sign()
    {
        Assert.That(s_japanese.Decode(Hex.Bytes("1B 28 4A 5C 1B 28 42 5C"), TextDelimiters.None), Is.EqualTo("\u00A5\\"));
    }

    [Test]
    public void GB_2312_is_read_from_G0_too()
    {
        // ESC 02/04 04/01 designates ISO-IR 58 to G0; 中文 is 5650 4E44.
        var set = DicomCharacterSet.FromTerms("", "ISO 2022 IR 58");

        Assert.That(set.Decode(Hex.Bytes("1B 24 41 56 50 4E 44 1B 28 42 2E"), TextDelimiters.None), Is.EqualTo("中文."));
    }

    [Test]
    public void Korean_as_value_1_is_read_without_escapes_and_written_with_them()
    {
        var set = DicomCharacterSet.FromTerms("ISO 2022 IR 149");

        Assert.That(set.Decode(Hex.Bytes("C8 AB 5E B1 E6"), TextDelimiters.PersonName), Is.EqualTo("홍^길"));
        Assert.That(Convert.ToHexString(set.Encode("홍^길", TextDelimiters.PersonName)), Is.EqualTo(Hex.Compact("1B 24 29 43 C8 AB 5E 1B 24 29 43 B1 E6")));
    }

    [Test]
    public void Terms_without_code_extensions_beside_each_other_still_extend()
    {
        // Peers write ISO_IR 100 where ISO 2022 IR 100 is due.
        var set = DicomCharacterSet.FromTerms("ISO_IR 100", "ISO 2022 IR 87");

        Assert.That(set.Decode(Hex.Bytes("E9 1B 24 42 3B 33 1B 28 42"), TextDelimiters.None), Is.EqualTo("é山"));
    }

    [Test]
    public void Escape_is_an_ordinary_control_character_without_code_extensions()
    {
        var set = DicomCharacterSet.FromTerms("ISO_IR 100");

        Assert.That(set.Decode(Hex.Bytes("1B 2D 4C B6"), TextDelimiters.None), Is.EqualTo("\u001B-L¶"));
    }

    [Test]
    public void Escape_in_a_text_is_not_written_where_it_would_designate()
    {
        Assert.That(s_european.FindUnencodable("\u001B-L", TextDelimiters.None), Is.EquivalentTo(new[] { "\u001B" }));
        Assert.That(s_european.Encode("\u001B-L", TextDelimiters.None), Is.EqualTo("?-L"u8.ToArray()));
    }
}
