using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Json;

public sealed class DicomJsonReadingTests
{
    private static readonly DicomTag Private = new(0x00091001);

    private static DicomDataset Read(string json, DicomJsonReadOptions? options = null) => DicomJson.Parse(Encoding.UTF8.GetBytes(json), options);

    private static DicomDataset Attribute(string content, DicomJsonReadOptions? options = null) => Read($$$"""{"00091001":{{{{content}}}}}""", options);

    [TestCase("LO", "[\"a\",null,\"b\"]", "61 5C 5C 62")]
    [TestCase("UI", "[\"1.2\"]", "31 2E 32 00")]
    [TestCase("IS", "[5]", "35 20")]
    [TestCase("IS", "[\"05\"]", "30 35")]
    [TestCase("IS", "[5.0]", "35 20")]
    [TestCase("DS", "[1.5,\"1.50\"]", "31 2E 35 5C 31 2E 35 30")]
    [TestCase("DS", "[0.12345678901234567]", "30 2E 31 32 33 34 35 36 37 38 39 30 31 32 33 35")]
    [TestCase("SV", "[-1,\"-1\"]", "FFFFFFFFFFFFFFFF FFFFFFFFFFFFFFFF")]
    [TestCase("UV", "[\"18446744073709551615\"]", "FFFFFFFFFFFFFFFF")]
    [TestCase("UV", "[18446744073709551615]", "FFFFFFFFFFFFFFFF")]
    [TestCase("US", "[1,65535]", "0100 FFFF")]
    [TestCase("US", "[1.0]", "0100")]
    [TestCase("SS", "[-2]", "FEFF")]
    [TestCase("FL", "[0.1]", "CDCCCC3D")]
    [TestCase("FD", "[-0.0]", "0000000000000080")]
    [TestCase("FD", "[\"NaN\"]", "000000000000F8FF")]
    [TestCase("FL", "[\"-inf\"]", "000080FF")]
    [TestCase("AT", "[\"00080018\"]", "0800 1800")]
    [TestCase("PN", "[{\"Phonetic\":\"c\",\"Alphabetic\":\"a\"}]", "61 3D 3D 63")]
    [TestCase("US", "[]", "")]
    [TestCase("LO", "[null]", "")]
    public void A_value_has_these_bytes(string vr, string value, string expected) =>
        Assert.That(Bytes.Hex(Attribute($"\"Value\":{value},\"vr\":\"{vr}\"").GetBytes(Private).Span), Is.EqualTo(expected.Replace(" ", "", StringComparison.Ordinal)));

    [Test]
    public void The_example_of_the_standard_is_read()
    {
        // PS3.18 §F.4, shortened; its DT for a date and its InlineBinary in an array are the standard's own.
        var told = new List<string>();
        var dataset = Read(
            """
            [ { "00080005": { "vr": "CS", "Value": [ "ISO_IR 192" ] },
                "00080020": { "vr": "DT", "Value": [ "20130409" ] },
                "00080061": { "vr": "CS", "Value": [ "CT", "PET" ] },
                "00090010": { "vr": "LO", "Value": [ "Vendor A" ] },
                "00091002": { "vr": "UN", "InlineBinary": [ "z0x9c8v7" ] },
                "00100010": { "vr": "PN", "Value": [ { "Alphabetic": "Wang^XiaoDong", "Ideographic": "王^小東" } ] },
                "00101002": { "vr": "SQ", "Value": [ { "00100020": { "vr": "LO", "Value": [ "54321" ] } }, { } ] } } ]
            """,
            new() { Irregular = (path, problem) => told.Add($"{path}: {problem}") });
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("Wang^XiaoDong=王^小東"));
            Assert.That(dataset.GetStrings(DicomTag.ModalitiesInStudy), Is.EqualTo(new[] { "CT", "PET" }));
            Assert.That(Bytes.Hex(dataset.GetBytes(new DicomTag(0x00091002)).Span), Is.EqualTo("CF4C7D73CBFB"));
            Assert.That(dataset.FindPrivate("Vendor A", 0x0009, 0x02), Is.EqualTo(new DicomTag(0x00091002)));
            Assert.That(dataset.GetItems(new DicomTag(0x00101002)).Select(i => i.Count), Is.EqualTo(new[] { 1, 0 }));
            Assert.That(told, Is.EqualTo(new[] { "/0/00091002/InlineBinary: an array; InlineBinary is one string" }));
        });
    }

    [TestCase("""{"00080020":{"vr":"DA","Value":[{}]}}""", "/00080020/Value/0", 32, "a value of DA cannot be an object")]
    [TestCase("""{"00080020":{"vr":"DA","Value":"20130409"}}""", "/00080020/Value", 31, "Value is an array, not a string")]
    [TestCase("""{"00080020":{"vr":"DA","Value":["20130409"],"InlineBinary":""}}""", "/00080020", 44, "more than one of Value, InlineBinary and BulkDataURI")]
    [TestCase("""{"00080020":{"vr":"XYZ"}}""", "/00080020", 18, "vr is no value representation")]
    [TestCase("""{"StudyDate":{"vr":"DA"}}""", "", 1, "eight hexadecimal digits")]
    [TestCase("""{"00080020":"20130409"}""", "/00080020", 12, "an attribute is an object")]
    [TestCase("""{"00080020":{"vr":"DA"},"00080020":{"vr":"DA"}}""", "/00080020", 35, "stands twice")]
    [TestCase("""{"00280010":{"vr":"US","Value":[65536]}}""", "/00280010/Value/0", 32, "no value of US")]
    [TestCase("""{"00280010":{"vr":"US","Value":[1.5]}}""", "/00280010/Value/0", 32, "no value of US")]
    [TestCase("""{"00280010":{"vr":"US","Value":[1,null]}}""", "/00280010/Value", 38, "cannot be empty")]
    [TestCase("""{"00200013":{"vr":"IS","Value":[1.5]}}""", "/00200013/Value/0", 32, "1.5 is no value of IS")]
    [TestCase("""{"00180050":{"vr":"DS","Value":[1e999]}}""", "/00180050/Value/0", 32, "no number that DS can hold")]
    [TestCase("""{"7FE00010":{"vr":"OW","InlineBinary":"?"}}""", "/7FE00010/InlineBinary", 38, "is not base64")]
    [TestCase("""{"7FE00010":{"vr":"OW","Value":[1]}}""", "/7FE00010/Value", 31, "OW is written as InlineBinary or BulkDataURI")]
    [TestCase("""{"7FE00010":{"vr":"OW","BulkDataURI":"x"}}""", "/7FE00010/BulkDataURI", 37, "values by reference are not accepted here")]
    [TestCase("""{"00080060":{"vr":"CS","Value":["王"]}}""", "/00080060/Value", 37, "default repertoire only")]
    [TestCase("""{"00100010":{"vr":"PN","Value":[{"Family":"x"}]}}""", "/00100010/Value/0", 33, "a person name has Alphabetic, Ideographic and Phonetic")]
    [TestCase("""{"00081110":{"vr":"SQ","Value":[{"00080020":{"vr":"DA","Value":[true]}}]}}""", "/00081110/Value/0/00080020/Value/0", 64, "cannot be true or false")]
    [TestCase("""[{},3]""", "/1", 4, "a data set is an object, not a number")]
    [TestCase("""[{},{}]""", "", 0, "one data set is expected, 2 stand here")]
    [TestCase("""{"00080020":{"vr":"DA" """, "/00080020", 23, "no JSON")]
    [TestCase("""{"\uD800":{"vr":"DA"}}""", "", 1, "no valid Unicode text")]
    [TestCase("""{"00100020":{"vr":"LO","Value":["\uD800"]}}""", "/00100020/Value/0", 32, "no valid Unicode text")]
    [TestCase("""{}x""", "", 2, "no JSON")]
    [TestCase("", "", 0, "no JSON")]
    public void What_is_no_dicom_json_is_refused_with_its_place(string json, string path, int offset, string problem)
    {
        var e = Assert.Throws<DicomJsonException>(() => Read(json))!;
        Assert.Multiple(() =>
        {
            Assert.That(e.Path, Is.EqualTo(path));
            Assert.That(e.Offset, Is.EqualTo(offset));
            Assert.That(e.Problem, Does.Contain(problem));
        });
    }

    [TestCase("\"vr\":\"LO\",\"Value\":[5]", "35 20", "/00091001/Value/0: a number; LO is a string")]
    [TestCase("\"vr\":\"US\",\"Value\":[\"5\"]", "0500", "/00091001/Value/0: a string; US is a number")]
    [TestCase("\"vr\":\"LO\",\"Value\":[\"\"]", "", "/00091001/Value/0: an empty string; an empty value is null|/00091001/Value: an empty array for an empty value")]
    [TestCase("\"vr\":\"CS\",\"Value\":[\"A\\\\B\"]", "41 5C 42 20", "/00091001/Value/0: several values in one string")]
    [TestCase("\"vr\":\"PN\",\"Value\":[\"A^\"]", "41 5E", "/00091001/Value/0: a string; a person name is an object of component groups")]
    [TestCase("\"vr\":\"LO\",\"name\":{\"x\":[1]},\"Value\":[\"AB\"]", "41 42", "/00091001: has a property that is none of vr, Value, InlineBinary and BulkDataURI")]
    [TestCase("\"InlineBinary\":\"AQI=\"", "01 02", "/00091001: has no vr")]
    public void What_is_irregular_and_has_one_meaning_is_read_and_told(string content, string expected, string message)
    {
        var told = new List<string>();
        var dataset = Attribute(content, new() { Irregular = (path, problem) => told.Add($"{path}: {problem}") });
        Assert.Multiple(() =>
        {
            Assert.That(Bytes.Hex(dataset.GetBytes(Private).Span), Is.EqualTo(expected.Replace(" ", "", StringComparison.Ordinal)));
            Assert.That(told, Is.EqualTo(message.Split('|')));
        });
    }

    [Test]
    public void Order_case_and_group_lengths_are_irregular()
    {
        var told = new List<string>();
        var dataset = Read(
            """{"00100020":{"vr":"LO"},"0008103e":{"vr":"LO"},"00080000":{"vr":"UL","Value":[4]}}""",
            new() { Irregular = (path, problem) => told.Add($"{path}: {problem}") });
        Assert.Multiple(() =>
        {
            Assert.That(dataset.Select(e => e.Tag.Value), Is.EqualTo(new[] { 0x0008103Eu, 0x00100020u }));
            Assert.That(told.Select(t => t.Split(": ")[0]), Is.EqualTo(new[] { "/0008103e", "/0008103E", "/00080000", "/00080000" }));
        });
    }

    [Test]
    public void References_are_handed_over_to_be_filled_now_or_later()
    {
        var references = new List<BulkDataReference>();
        var dataset = Read(
            """{"54000100":{"vr":"SQ","Value":[{"54001010":{"vr":"OW","BulkDataURI":"../bulk/1"}}]},"7FE00010":{"vr":"OB","BulkDataURI":"http://x/2"}}""",
            new() { BulkData = references.Add });
        references[0].Fill(new byte[] { 1, 2 });
        references[1].Fill(new DicomFragments([default, new byte[] { 3, 4 }]));
        Assert.Multiple(() =>
        {
            Assert.That(references.Select(r => $"{r.Path} {r.VR} {r.Uri}"), Is.EqualTo(new[]
            {
                "/54000100/Value/0/54001010/BulkDataURI OW ../bulk/1",
                "/7FE00010/BulkDataURI OB http://x/2",
            }));
            Assert.That(Bytes.Hex(dataset.GetItems(DicomTag.WaveformSequence)[0].GetBytes(DicomTag.WaveformData).Span), Is.EqualTo("0102"));
            Assert.That(dataset.TryGet(DicomTag.PixelData, out var pixels) ? pixels.Fragments?.Count : 0, Is.EqualTo(2));
        });
    }

    [Test]
    public void Inline_pixel_data_are_fragments_where_the_syntax_says_so()
    {
        // PS3.5 §A.4: offset table, fragment, delimiter.
        string value = Convert.ToBase64String(Bytes.Of("FEFF 00E0 00000000", "FEFF 00E0 02000000 AABB", "FEFF DDE0 00000000"));
        string json = $$$"""{"7FE00010":{"vr":"OB","InlineBinary":"{{{value}}}"}}""";
        var dataset = Read(json, new() { TransferSyntax = DicomTransferSyntax.Find("1.2.840.10008.1.2.5") });
        Assert.Multiple(() =>
        {
            Assert.That(dataset.TryGet(DicomTag.PixelData, out var pixels) ? Bytes.Hex(pixels.Fragments![1].Span) : "", Is.EqualTo("AABB"));
            Assert.That(Encoding.UTF8.GetString(DicomJson.Serialize(dataset)), Is.EqualTo(json));
        });
    }

    // PS3.18 §F.2: text in JSON is Unicode; a set that does not hold it would lose it.
    [TestCase("""{"00100010":{"vr":"PN","Value":[{"Alphabetic":"王"}]}}""", "ISO_IR 192")]
    [TestCase("""{"00080005":{"vr":"CS","Value":["ISO_IR 100"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"王"}]}}""", "ISO_IR 192")]
    [TestCase("""{"00080005":{"vr":"CS","Value":["ISO_IR 100"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"ü"}]}}""", "ISO_IR 100")]
    [TestCase("""{"00100010":{"vr":"PN","Value":[{"Alphabetic":"A"}]}}""", null)]
    public void Text_declares_unicode_where_nothing_else_holds_it(string json, string? expected) =>
        Assert.That(Read(json).GetString(DicomTag.SpecificCharacterSet), Is.EqualTo(expected));

    [TestCase(64, true)]
    [TestCase(65, false)]
    [TestCase(100_000, false)]
    public void Items_nest_only_so_deep(int depth, bool isRead)
    {
        string json = string.Concat(Enumerable.Repeat("""{"00081110":{"vr":"SQ","Value":[""", depth)) + "{}" + string.Concat(Enumerable.Repeat("]}}", depth));
        Assert.That(() => Read(json), isRead ? Throws.Nothing : Throws.InstanceOf<DicomJsonException>());
    }
}
