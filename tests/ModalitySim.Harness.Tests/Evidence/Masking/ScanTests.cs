using System.Text;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Evidence.Masking;

namespace ModalitySim.Harness.Tests.Evidence.Masking;

/// <summary>Where patient attributes stand in bytes.</summary>
public sealed class ScanTests
{
    private static readonly DicomTransferSyntax[] Syntaxes =
        [DicomTransferSyntax.ImplicitVRLittleEndian, DicomTransferSyntax.ExplicitVRLittleEndian, DicomTransferSyntax.Find("1.2.840.10008.1.2.2")!];

    [TestCaseSource(nameof(Syntaxes))]
    public void Values_are_found_in_every_encoding_and_within_sequences(DicomTransferSyntax syntax)
    {
        using var encoded = DatasetWriter.Encode(
            new DicomDataset()
                .AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 192")
                .AddOrUpdate(DicomTag.Modality, "CT")
                .AddOrUpdate(DicomTag.PatientName, "Doe^Jane")
                .AddOrUpdate(DicomTag.PatientSex, "F")
                .AddOrUpdate(DicomTag.AdditionalPatientHistory, "fell off a horse")
                .AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset().AddOrUpdate(DicomTag.AccessionNumber, "A2603000"))
                .AddOrUpdate(DicomTag.OperatorsName, "Roe^Ray"),
            syntax);
        var bytes = encoded.ToArray();
        var found = ElementScan.Find(bytes).Select(p => Encoding.ASCII.GetString(bytes, p.Start, p.Length).Trim());
        Assert.That(found, Is.EquivalentTo(new[] { "Doe^Jane", "F", "fell off a horse", "A2603000", "Roe^Ray" }));
    }

    [Test]
    public void A_value_that_the_bytes_cut_is_found_up_to_the_cut()
    {
        byte[] bytes = [0x10, 0x00, 0x10, 0x00, (byte)'P', (byte)'N', 8, 0, .. "Doe^J"u8];
        Assert.That(ElementScan.Find(bytes).Select(p => (p.Start, p.Length, p.IsCut, p.Attribute.Keyword)), Is.EqualTo(new[] { (8, 5, true, "PatientName") }));
    }

    [Test]
    public void Any_bytes_are_looked_through_without_trouble()
    {
        var random = new Random(1);
        var bytes = new byte[300];
        for (var i = 0; i < 3000; i++)
        {
            random.NextBytes(bytes);
            bytes[random.Next(290)] = 0x10;
            foreach (var place in ElementScan.Find(bytes))
                Assert.That(place.Start + place.Length, Is.LessThanOrEqualTo(bytes.Length));
            Assert.That(() => JsonScan.Find(bytes), Throws.Nothing);
            Assert.That(() => XmlScan.Find(bytes), Throws.Nothing);
        }
    }

    [Test]
    public void Json_values_are_found_name_by_name_and_in_items()
    {
        const string json = """
            [{"00080060":{"vr":"CS","Value":["CT"]},
              "00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^J\u00e4ne","Ideographic":"山田"}]},
              "00101030":{"vr":"DS","Value":[70.5]},
              "00400275":{"vr":"SQ","Value":[{"00080050":{"vr":"SH","Value":["A1"]},"00401001":{"vr":"SH","Value":["RP1"]}}]}}]
            """;
        Assert.That(Found(json), Is.EqualTo(new[] { "Doe^J\\u00e4ne", "山田", "70.5", "A1" }));
    }

    [Test]
    public void Json_that_was_cut_is_masked_to_its_end_where_an_attribute_was_open()
    {
        Assert.That(Found("""[{"00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^Ja""").Last(), Does.EndWith("Doe^Ja"));
        Assert.That(Found("""[{"00080060":{"vr":"CS","Value":["C"""), Is.Empty);
    }

    [Test]
    public void Json_is_found_behind_the_head_of_a_part() =>
        Assert.That(Found("--x\r\nContent-Type: application/dicom+json\r\n\r\n[{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"P1\"]}}]\r\n--x--"), Is.EqualTo(new[] { "P1" }));

    [Test]
    public void Xml_values_are_found_between_their_tags()
    {
        const string xml = """<NativeDicomModel><DicomAttribute keyword="PatientName" tag="00100010" vr="PN"><PersonName number="1"><Alphabetic><FamilyName>Doe</FamilyName></Alphabetic></PersonName></DicomAttribute><DicomAttribute tag="00080060" vr="CS"><Value number="1">CT</Value></DicomAttribute><DicomAttribute tag="00100020"><Value number="1">P""";
        Assert.That(XmlScan.Find(Encoding.UTF8.GetBytes(xml)).Select(p => p.Text), Is.EqualTo(new[] { "Doe", "P" }));
    }

    [TestCase("PatientName", true)]
    [TestCase("00100020", true)]
    [TestCase("RequestAttributesSequence.AccessionNumber", true)]
    [TestCase("0040A075", true)]
    [TestCase("Modality", false)]
    [TestCase("StudyInstanceUID", false)]
    public void Query_parameters_are_known_by_keyword_tag_and_path(string name, bool isPatient) =>
        Assert.That(PatientAttributes.FindParameter(name) is not null, Is.EqualTo(isPatient));

    private static IEnumerable<string> Found(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return JsonScan.Find(bytes).Select(p => Encoding.UTF8.GetString(bytes, p.Start, p.Length));
    }
}
