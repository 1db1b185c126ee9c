using ModalitySim.Dicom.CharacterSets;

namespace ModalitySim.Dicom.Tests.CharacterSets;

[TestFixture]
public sealed class SingleByteSetTests
{
    // PS3.3 Table C.12-2: the term, a word of the language, its bytes in the part of ISO 8859 that the term names.
    [TestCase("ISO_IR 100", "Buc^Jérôme", "42 75 63 5E 4A E9 72 F4 6D 65")]
    [TestCase("ISO_IR 100", "Äneas^Rüdiger", "C4 6E 65 61 73 5E 52 FC 64 69 67 65 72")]
    [TestCase("ISO_IR 101", "Wałęsa", "57 61 B3 EA 73 61")]
    [TestCase("ISO_IR 109", "antaŭnomo", "61 6E 74 61 FD 6E 6F 6D 6F")]
    [TestCase("ISO_IR 110", "vārds", "76 E0 72 64 73")]
    [TestCase("ISO_IR 144", "Люкceмбypг", "BB EE DA 63 65 DC D1 79 70 D3")]
    [TestCase("ISO_IR 127", "قباني^لنزار", "E2 C8 C7 E6 EA 5E E4 E6 D2 C7 D1")]
    [TestCase("ISO_IR 126", "Διονυσιος", "C4 E9 EF ED F5 F3 E9 EF F2")]
    [TestCase("ISO_IR 126", "‘Α’", "A1 C1 A2")]
    [TestCase("ISO_IR 138", "שרון^דבורה", "F9 F8 E5 EF 5E E3 E1 E5 F8 E4")]
    [TestCase("ISO_IR 148", "Çavuşoğlu", "C7 61 76 75 FE 6F F0 6C 75")]
    [TestCase("ISO_IR 203", "Œuvre €", "BC 75 76 72 65 20 A4")]
    [TestCase("ISO_IR 166", "นามสกุล", "B9 D2 C1 CA A1 D8 C5")]
    [TestCase("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ", "D4 CF C0 DE 5E C0 DB B3")]
    public void Text_reads_and_writes_in_the_declared_set(string term, string text, string hex)
    {
        var single = DicomCharacterSet.FromTerms(term);
        var extended = DicomCharacterSet.FromTerms(term.Replace("ISO_IR", "ISO 2022 IR", StringComparison.Ordinal), "ISO 2022 IR 87");

        Assert.Multiple(() =>
        {
            Assert.That(single.Decode(Hex.Bytes(hex), TextDelimiters.PersonNameValues), Is.EqualTo(text));
            Assert.That(Convert.ToHexString(single.Encode(text, TextDelimiters.PersonNameValues)), Is.EqualTo(Hex.Compact(hex)));
            Assert.That(extended.Decode(Hex.Bytes(hex), TextDelimiters.PersonNameValues), Is.EqualTo(text), "value 1 needs no escape");
            Assert.That(Convert.ToHexString(extended.Encode(text, TextDelimiters.PersonNameValues)), Is.EqualTo(Hex.Compact(hex)));
        });
    }

    [Test]
    public void Default_repertoire_reads_foreign_bytes_as_replacement_characters_and_writes_question_marks()
    {
        Assert.That(DicomCharacterSet.Default.Decode([0x47, 0xFC, 0x6E], TextDelimiters.None), Is.EqualTo("G\uFFFDn"));
        Assert.That(DicomCharacterSet.Default.Encode("Gün", TextDelimiters.None), Is.EqualTo("G?n"u8.ToArray()));
        Assert.That(DicomCharacterSet.Default.TryEncode("Gün", TextDelimiters.None, out var bytes), Is.False);
        Assert.That(bytes, Is.Empty);
    }

    [Test]
    public void Bytes_of_the_C1_area_are_no_characters()
    {
        // PS3.5 §6.1.1: characters from the C1 set shall not be used.
        Assert.That(DicomCharacterSet.FromTerms("ISO_IR 100").Decode([0x80, 0x9F, 0xA0], TextDelimiters.None), Is.EqualTo("\uFFFD\uFFFD\u00A0"));
    }

    [Test]
    public void Code_5C_of_ISO_IR_13_is_a_yen_sign_in_text_and_a_delimiter_between_values()
    {
        // PS3.5 §6.1.2.3 note under "\".
        var set = DicomCharacterSet.FromTerms("ISO_IR 13");

        Assert.Multiple(() =>
        {
            Assert.That(set.Decode([0x31, 0x5C, 0x7E], TextDelimiters.None), Is.EqualTo("1\u00A5\u203E"));
            Assert.That(set.Decode([0x31, 0x5C, 0x32], TextDelimiters.Backslash), Is.EqualTo(@"1\2"));
            Assert.That(set.Encode("1\u00A5", TextDelimiters.None), Is.EqualTo(new byte[] { 0x31, 0x5C }));
            Assert.That(set.Encode(@"1\2", TextDelimiters.Backslash), Is.EqualTo(new byte[] { 0x31, 0x5C, 0x32 }));
            Assert.That(set.FindUnencodable("1\u00A52~", TextDelimiters.Backslash), Is.EquivalentTo(new[] { "\u00A5", "~" }));
        });
    }

    [Test]
    public void Unencodable_characters_are_named_once_each()
    {
        var missing = DicomCharacterSet.FromTerms("ISO_IR 100").FindUnencodable("山é山😀\uD800", TextDelimiters.None);

        Assert.That(missing, Is.EquivalentTo(new[] { "山", "😀", "\uFFFD" }));
        Assert.That(DicomCharacterSet.FromTerms("GBK").FindUnencodable("山é😀", TextDelimiters.None), Is.EquivalentTo(new[] { "😀" }));
        Assert.That(DicomCharacterSet.Utf8.FindUnencodable("山é😀\uD800", TextDelimiters.None), Is.EquivalentTo(new[] { "\uFFFD" }));
    }

    [TestCase("ISO_IR 999")]
    [TestCase("ISO_IR 87", Description = "87 has no single-value term")]
    [TestCase("latin1")]
    public void Unknown_term_is_exposed_and_text_read_in_the_default_repertoire(string term)
    {
        var set = DicomCharacterSet.FromTerms(term);

        Assert.That(set.UnknownTerms, Is.EqualTo(new[] { term }));
        Assert.That(set.Terms, Is.EqualTo(new[] { term }));
        Assert.That(set.Decode([0x41, 0xE9], TextDelimiters.None), Is.EqualTo("A\uFFFD"));
    }

    [Test]
    public void Set_that_allows_no_extension_reports_its_companions_as_unknown()
    {
        // PS3.5 §6.1.2.4 note 3.
        var set = DicomCharacterSet.FromTerms("ISO_IR 192", "ISO 2022 IR 87");

        Assert.That(set.UnknownTerms, Is.EqualTo(new[] { "ISO 2022 IR 87" }));
        Assert.That(set.UsesCodeExtensions, Is.False);
    }

    [Test]
    public void Absent_and_empty_terms_mean_the_default_repertoire()
    {
        Assert.That(DicomCharacterSet.FromTerms(), Is.SameAs(DicomCharacterSet.Default));
        Assert.That(DicomCharacterSet.FromTerms("  "), Is.SameAs(DicomCharacterSet.Default));
        Assert.That(DicomCharacterSet.FromTerms("ISO_IR 192 "), Is.SameAs(DicomCharacterSet.Utf8));
    }
}
