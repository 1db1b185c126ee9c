using ModalitySim.Dicom.CharacterSets;

namespace ModalitySim.Dicom.Tests.CharacterSets;

[TestFixture]
public sealed class ValueSplittingTests
{
    // Legend: bytes, then the values cut out of them.
    [TestCase("", "41 5C 42", "41|42", TestName = "Plain values are cut at 5C")]
    [TestCase("", "", "", TestName = "No bytes are one empty value")]
    [TestCase("", "5C", "|", TestName = "A lone delimiter separates two empty values")]
    [TestCase("ISO_IR 192", "E5 B1 B1 5C E5 B1 B1", "E5B1B1|E5B1B1", TestName = "UTF-8 values are cut at every 5C")]
    [TestCase("GB18030", "81 5C 5C 8F 5C", "815C|8F5C", TestName = "Second byte 5C of GB18030 does not cut")]
    [TestCase("GBK", "81 5C 5C 8F 5C", "815C|8F5C", TestName = "Second byte 5C of GBK does not cut")]
    [TestCase("GB18030", "81 30 81 30 5C 41", "81308130|41", TestName = "Four-byte character of GB18030 stays whole")]
    [TestCase("GB18030", "41 5C 81", "41|81", TestName = "Truncated character of GB18030 ends its value")]
    [TestCase(@"\ISO 2022 IR 87", "1B 24 42 3B 5C 5C 33 1B 28 42 5C 41", "1B24423B5C5C331B2842|41", TestName = "Bytes 5C of two-byte characters in G0 do not cut")]
    [TestCase(@"\ISO 2022 IR 87", "1B 24 42 3B 33 0A 5C 41", "1B24423B330A|41", TestName = "Line feed ends the two-byte set before the delimiter")]
    [TestCase(@"\ISO 2022 IR 149", "1B 24 29 43 C8 AB 5C C8 AB", "1B242943C8AB|C8AB", TestName = "Two-byte set in G1 leaves the delimiter alone")]
    [TestCase("ISO_IR 13", "D4 5C CF", "D4|CF", TestName = "Yen code of ISO-IR 14 cuts")]
    public void Values(string terms, string hex, string expected)
    {
        var bytes = Hex.Bytes(hex);
        var set = DicomCharacterSet.FromTerms(terms.Split('\\'));

        var values = set.SplitValues(bytes).Select(range => Convert.ToHexString(bytes[range]));

        Assert.That(string.Join('|', values), Is.EqualTo(expected));
    }

    [Test]
    public void Text_holds_a_delimiter_between_values_and_a_character_within_them()
    {
        // 乗 is 815C in GBK (code page 936).
        var set = DicomCharacterSet.FromTerms("GBK");

        Assert.That(set.Decode(Hex.Bytes("81 5C 5C 41"), TextDelimiters.Backslash), Is.EqualTo(@"乗\A"));
        Assert.That(set.Encode(@"乗\A", TextDelimiters.Backslash), Is.EqualTo(Hex.Bytes("81 5C 5C 41")));
    }
}
