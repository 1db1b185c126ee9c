using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Documents;

namespace ModalitySim.Modalities.Tests.Documents;

public sealed partial class PdfDocumentTests
{
    private static readonly DateTime Created = new(2030, 5, 17, 9, 30, 0);

    // ISO 32000-1 §7.5.4 and §7.5.5: the trailer leads to the table, the table to every object.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(52)]
    [TestCase(53)]
    [TestCase(200)]
    public void The_table_leads_to_every_object(int lines)
    {
        string file = Text(lines);
        Assert.That(file, Does.StartWith("%PDF-1.4\n").And.Match(@"%%EOF\r?\n\z"));
        int table = int.Parse(Start().Match(file).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.That(file[table..], Does.StartWith("xref\n0 "));
        int[] offsets = [.. Entry().Matches(file[table..]).Select(entry => int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.That(offsets, Has.Length.EqualTo(Object().Count(file)));
        for (int i = 0; i < offsets.Length; i++) Assert.That(file[offsets[i]..], Does.StartWith($"{i + 1} 0 obj\n"));
        Assert.That(file, Does.Contain($"/Size {offsets.Length + 1} "));
    }

    [Test]
    public void A_stream_is_as_long_as_it_says()
    {
        string file = Text(60);
        MatchCollection streams = Stream().Matches(file);
        Assert.That(streams, Has.Count.EqualTo(2), "two pages");
        foreach (Match stream in streams)
            Assert.That(stream.Groups[2].Length, Is.EqualTo(int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Delimiters_are_escaped_and_what_the_font_lacks_is_a_question_mark()
    {
        string file = Encoding.Latin1.GetString(new PdfDocument("T", [@"a(b)c\d é 日"], Created).ToBytes());
        Assert.That(file, Does.Contain(@"(a\(b\)c\\d é ?) Tj"));
        Assert.That(PdfDocument.CanShow("Müller"), Is.True);
        Assert.That(PdfDocument.CanShow("山田"), Is.False);
    }

    // An OB value has an even length: then nothing has to be told from padding.
    [Test]
    public void The_file_has_an_even_length()
    {
        for (int length = 0; length < 4; length++)
            Assert.That(new PdfDocument("T", [new string('x', length)], Created).ToBytes().Length % 2, Is.Zero);
    }

    [Test]
    public void The_file_stands_in_the_object_with_its_length()
    {
        var document = Sample.Scheduled(Sample.CT with { Documents = ["encapsulated-pdf"] }).Series[^1].CreateInstance(0);
        byte[] file = document.GetBytes(DicomTag.EncapsulatedDocument).ToArray();
        Assert.That(document.GetInt32(DicomTag.EncapsulatedDocumentLength), Is.EqualTo(file.Length));
        Assert.That(Encoding.Latin1.GetString(file), Does.Contain($"(Patient ID: {document.GetString(DicomTag.PatientID)}) Tj"));
    }

    private static string Text(int lines) =>
        Encoding.Latin1.GetString(new PdfDocument("Title", [.. Enumerable.Range(1, lines).Select(n => $"line {n}")], Created).ToBytes());

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF")]
    private static partial Regex Start();

    [GeneratedRegex(@"(\d{10}) 00000 n \n")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\d+ 0 obj$", RegexOptions.Multiline)]
    private static partial Regex Object();

    [GeneratedRegex(@"/Length (\d+) >>\nstream\n(.*?)\nendstream", RegexOptions.Singleline)]
    private static partial Regex Stream();
}
