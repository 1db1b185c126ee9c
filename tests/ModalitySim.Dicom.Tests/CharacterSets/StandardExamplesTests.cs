using ModalitySim.Dicom.CharacterSets;

namespace ModalitySim.Dicom.Tests.CharacterSets;

/// <summary>The byte strings that PS3.5 Annexes H to K print, read and written.</summary>
[TestFixture]
public sealed class StandardExamplesTests
{
    private const string Yamada = "Yamada^Tarou=山田^太郎=やまだ^たろう";
    private const string HalfWidthYamada = "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう";

    // PS3.5 §H.3.1: value 1 empty, value 2 ISO 2022 IR 87.
    private const string YamadaBytes =
        "59 61 6D 61 64 61 5E 54 61 72 6F 75 3D 1B 24 42 3B 33 45 44 1B 28 42 5E 1B 24 42 42 40 4F 3A 1B 28 42 3D " +
        "1B 24 42 24 64 24 5E 24 40 1B 28 42 5E 1B 24 42 24 3F 24 6D 24 26 1B 28 42";

    // PS3.5 §H.3.2: value 1 ISO 2022 IR 13, value 2 ISO 2022 IR 87.
    private const string HalfWidthYamadaBytes =
        "D4 CF C0 DE 5E C0 DB B3 3D 1B 24 42 3B 33 45 44 1B 28 4A 5E 1B 24 42 42 40 4F 3A 1B 28 4A 3D " +
        "1B 24 42 24 64 24 5E 24 40 1B 28 4A 5E 1B 24 42 24 3F 24 6D 24 26 1B 28 4A";

    // PS3.5 §I.2: value 1 empty, value 2 ISO 2022 IR 149.
    private const string HongBytes =
        "48 6F 6E 67 5E 47 69 6C 64 6F 6E 67 3D 1B 24 29 43 FB F3 5E 1B 24 29 43 D1 CE D4 D7 3D " +
        "1B 24 29 43 C8 AB 5E 1B 24 29 43 B1 E6 B5 BF";

    // PS3.5 §J.1 and §J.3.
    private const string WangUtf8Bytes = "57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D E7 8E 8B 5E E5 B0 8F E6 9D B1 3D";
    private const string WangGb18030Bytes = "57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D CD F5 5E D0 A1 B6 AB 3D";

    // PS3.5 §K.2, without its padding: value 1 empty, value 2 ISO 2022 IR 58.
    private const string ZhangBytes =
        "5A 68 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D 1B 24 29 41 D5 C5 5E 1B 24 29 41 D0 A1 B6 AB 3D";

    // PS3.5 §K.3.
    private const string ThreeLinesBytes =
        "31 2E 1B 24 29 41 B5 DA D2 BB D0 D0 CE C4 D7 D6 A1 A3 0D 0A " +
        "32 2E 1B 24 29 41 B5 DA B6 FE D0 D0 CE C4 D7 D6 A1 A3 0D 0A " +
        "33 2E 1B 24 29 41 B5 DA C8 FD D0 D0 CE C4 D7 D6 A1 A3 0D 0A";

    [TestCase(@"\ISO 2022 IR 87", Yamada, YamadaBytes)]
    [TestCase(@"ISO 2022 IR 13\ISO 2022 IR 87", HalfWidthYamada, HalfWidthYamadaBytes)]
    [TestCase(@"\ISO 2022 IR 149", "Hong^Gildong=洪^吉洞=홍^길동", HongBytes)]
    [TestCase("ISO_IR 192", "Wang^XiaoDong=王^小東=", WangUtf8Bytes)]
    [TestCase("GB18030", "Wang^XiaoDong=王^小东=", WangGb18030Bytes)]
    [TestCase("GBK", "Wang^XiaoDong=王^小东=", WangGb18030Bytes)]
    [TestCase(@"\ISO 2022 IR 58", "Zhang^XiaoDong=张^小东=", ZhangBytes)]
    public void Person_name_of_the_annex_reads_and_writes_as_printed(string terms, string name, string hex)
    {
        var set = DicomCharacterSet.FromTerms(terms.Split('\\'));

        Assert.Multiple(() =>
        {
            Assert.That(set.Decode(Hex.Bytes(hex), TextDelimiters.PersonNameValues), Is.EqualTo(name));
            Assert.That(Convert.ToHexString(set.Encode(name, TextDelimiters.PersonNameValues)), Is.EqualTo(Hex.Compact(hex)));
            Assert.That(set.CanEncode(name, TextDelimiters.PersonNameValues), Is.True);
            Assert.That(set.SplitValues(Hex.Bytes(hex)), Has.Count.EqualTo(1));
            Assert.That(set.UnknownTerms, Is.Empty);
        });
    }

    [TestCase("ISO_IR 192", "E4 B8 AD E6 96 87", TestName = "Long text of section J.2 reads and writes as printed")]
    [TestCase("GB18030", "D6 D0 CE C4", TestName = "Long text of section J.4 reads and writes as printed")]
    [TestCase("GBK", "D6 D0 CE C4", TestName = "Long text of section J.4 reads and writes as printed in GBK")]
    public void Long_text_of_annex_J(string terms, string word)
    {
        // The printed bytes have no space before the Chinese word, though the printed text has.
        const string text = "The first line includes中文.\r\nThe second line includes中文, too.\r\nThe third line.\r\n";
        var first = Convert.ToHexString("The first line includes"u8);
        var second = Convert.ToHexString("The second line includes"u8);
        var bytes = Hex.Compact($"{first} {word} 2E 0D 0A {second} {word} 2C 20 74 6F 6F 2E 0D 0A {Convert.ToHexString("The third line.\r\n"u8)}");
        var set = DicomCharacterSet.FromTerms(terms);

        Assert.That(set.Decode(Hex.Bytes(bytes), TextDelimiters.None), Is.EqualTo(text));
        Assert.That(Convert.ToHexString(set.Encode(text, TextDelimiters.None)), Is.EqualTo(bytes));
    }

    [Test]
    public void Long_text_of_section_K_3_designates_GB_2312_anew_on_each_line()
    {
        const string text = "1.第一行文字。\r\n2.第二行文字。\r\n3.第三行文字。\r\n";
        var set = DicomCharacterSet.FromTerms("", "ISO 2022 IR 58");

        Assert.That(set.Decode(Hex.Bytes(ThreeLinesBytes), TextDelimiters.None), Is.EqualTo(text));
        Assert.That(Convert.ToHexString(set.Encode(text, TextDelimiters.None)), Is.EqualTo(Hex.Compact(ThreeLinesBytes)));
    }

    [Test]
    public void Long_text_of_section_I_3_reads_with_one_designation_at_the_head_of_each_line()
    {
        // ESC 02/04 02/09 04/03, then Hangul (C7D1 B1DB) and ASCII mixed; the third line stays in ASCII.
        byte[] bytes =
        [
            .. "\u001B$)CThe first line includes "u8, 0xC7, 0xD1, 0xB1, 0xDB, .. ".\r\n"u8,
            .. "\u001B$)CThe second line includes "u8, 0xC7, 0xD1, 0xB1, 0xDB, .. ", too.\r\nThe third line"u8,
        ];

        Assert.That(
            DicomCharacterSet.FromTerms("", "ISO 2022 IR 149").Decode(bytes, TextDelimiters.None),
            Is.EqualTo("The first line includes 한글.\r\nThe second line includes 한글, too.\r\nThe third line"));
    }
}
