using System.Diagnostics;
using CsCheck;
using ModalitySim.Dicom.CharacterSets;

namespace ModalitySim.Dicom.Tests.CharacterSets;

[TestFixture]
public sealed class HostileTextTests
{
    private static readonly string[] s_declarations =
    [
        "", "ISO_IR 100", "ISO_IR 13", "ISO_IR 166", "ISO_IR 192", "GB18030", "GBK", @"\ISO 2022 IR 87\ISO 2022 IR 159",
        @"ISO 2022 IR 13\ISO 2022 IR 87", @"\ISO 2022 IR 149", @"\ISO 2022 IR 58", @"ISO 2022 IR 100\ISO 2022 IR 144\ISO 2022 IR 126", "nonsense",
    ];

    // Bytes with a taste for what matters: ESC, intermediate and final bytes, delimiters, high bytes.
    private static readonly Gen<byte> s_byte = Gen.Frequency(
        (3, Gen.Byte),
        (2, Gen.OneOf<byte>(0x1B, 0x24, 0x28, 0x29, 0x2D, 0x41, 0x42, 0x43, 0x44, 0x4A)),
        (1, Gen.OneOf<byte>(0x5C, 0x5E, 0x3D, 0x0D, 0x0A, 0x81, 0xFE, 0xFF)));

    [Test]
    public void Any_bytes_read_without_exception_and_split_where_the_text_has_its_delimiters([ValueSource(nameof(s_declarations))] string terms)
    {
        var set = DicomCharacterSet.FromTerms(terms.Split('\\'));
        s_byte.Array[0, 60].Sample(
            bytes =>
            {
                var text = set.Decode(bytes, TextDelimiters.Backslash);
                var whole = set.Decode(bytes, TextDelimiters.PersonNameValues);
                return text.Length <= bytes.Length && whole.Length <= bytes.Length
                    && set.SplitValues(bytes).Count == text.Count(c => c == '\\') + 1;
            },
            iter: 3000);
    }

    [Test]
    public void Any_text_that_can_be_encoded_reads_back_the_same([ValueSource(nameof(s_declarations))] string terms)
    {
        var set = DicomCharacterSet.FromTerms(terms.Split('\\'));
        var c = Gen.OneOf(Gen.Char[' ', '~'], Gen.OneOf('\\', '^', '=', '\r', '\n', '\t', 'é', 'Ж', 'Ω', '山', '丂', 'や', '홍', '길', '中', '文', 'ﾔ', '\u00A5'), Gen.Char['\u4E00', '\u9FFF']);
        c.Array[0, 30].Select(chars => new string(chars)).Sample(
            text => !set.TryEncode(text, TextDelimiters.PersonNameValues, out var bytes)
                || set.Decode(bytes, TextDelimiters.PersonNameValues) == text,
            iter: 3000);
    }

    [TestCase("1B")]
    [TestCase("1B 24")]
    [TestCase("1B 24 28")]
    [TestCase("1B 28 5A")]
    public void Truncated_or_foreign_escape_reads_as_one_replacement_character_and_the_rest(string hex)
    {
        var bytes = Hex.Bytes(hex);
        var rest = System.Text.Encoding.ASCII.GetString(bytes.AsSpan(1));

        Assert.That(DicomCharacterSet.FromTerms("", "ISO 2022 IR 87").Decode(bytes, TextDelimiters.None), Is.EqualTo("\uFFFD" + rest));
    }

    [TestCase("1B 24 42 3B", "\uFFFD", TestName = "Half a character at the end is a replacement character")]
    [TestCase("1B 24 42 3B 1B 28 42 41", "\uFFFDA", TestName = "Half a character does not swallow the escape behind it")]
    [TestCase("1B 24 42 3B 0D 41", "\uFFFD\rA", TestName = "Half a character does not swallow the line end behind it")]
    [TestCase("1B 24 42 7E 7E", "\uFFFD", TestName = "Unassigned pair is one replacement character")]
    [TestCase("FF 41", "\uFFFDA", TestName = "High byte without a set in G1 is a replacement character")]
    public void Ill_formed_two_byte_text(string hex, string expected) =>
        Assert.That(DicomCharacterSet.FromTerms("", "ISO 2022 IR 87").Decode(Hex.Bytes(hex), TextDelimiters.None), Is.EqualTo(expected));

    [Test]
    public void Megabytes_of_escapes_cost_no_more_than_megabytes_of_text()
    {
        var bytes = new byte[4 << 20];
        for (var i = 0; i + 4 <= bytes.Length; i += 4)
            "\u001B$)C"u8.CopyTo(bytes.AsSpan(i));
        var set = DicomCharacterSet.FromTerms("", "ISO 2022 IR 149");
        var clock = Stopwatch.StartNew();

        Assert.That(set.Decode(bytes, TextDelimiters.PersonNameValues), Is.Empty);
        Assert.That(set.SplitValues(bytes), Has.Count.EqualTo(1));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void Plain_ASCII_allocates_nothing_but_the_string()
    {
        var set = DicomCharacterSet.FromTerms("ISO_IR 100");
        var bytes = "Plain^Text"u8.ToArray();
        _ = set.Decode(bytes, TextDelimiters.PersonNameValues);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            _ = set.Decode(bytes, TextDelimiters.PersonNameValues);

        // A string of ten characters takes 48 bytes; one object more per call, the smallest, would take 24 besides.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100 * (48 + 24)));
    }
}
