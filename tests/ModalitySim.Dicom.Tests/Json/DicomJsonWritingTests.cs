using System.Text;
using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;

namespace ModalitySim.Dicom.Tests.Json;

public sealed class DicomJsonWritingTests
{
    private static readonly DicomTag Private = new(0x00091001);

    private static string Json(DicomDataset dataset, DicomJsonWriteOptions? options = null) => Encoding.UTF8.GetString(DicomJson.Serialize(dataset, options));

    // PS3.18 §F.2.2, Table F.2.3-1: names of eight upper-case digits in ascending order, strings for text.
    [Test]
    public void Attributes_stand_in_order_of_their_tags() =>
        Assert.That(
            Json(new DicomDataset().AddOrUpdate(DicomTag.PatientID, "12345").AddOrUpdate(DicomTag.StudyDate, "20130409")),
            Is.EqualTo("""{"00080020":{"vr":"DA","Value":["20130409"]},"00100020":{"vr":"LO","Value":["12345"]}}"""));

    // PS3.18 §F.2.5
    [Test]
    public void Empty_values_have_no_value_and_among_others_are_null() =>
        Assert.That(
            Json(new DicomDataset().AddEmpty(DicomTag.StudyDate).AddOrUpdate(DicomTag.ImageType, "bar", "", "foo").AddEmpty(DicomTag.ReferencedStudySequence)),
            Is.EqualTo("""{"00080008":{"vr":"CS","Value":["bar",null,"foo"]},"00080020":{"vr":"DA"},"00081110":{"vr":"SQ"}}"""));

    // PS3.18 §F.2.2: the component groups that are not empty, by their names.
    [TestCase("Wang^XiaoDong=王^小東", """{"Alphabetic":"Wang^XiaoDong","Ideographic":"王^小東"}""")]
    [TestCase("A^B", """{"Alphabetic":"A^B"}""")]
    [TestCase("A==C", """{"Alphabetic":"A","Phonetic":"C"}""")]
    [TestCase("A=", """{"Alphabetic":"A","Ideographic":""}""")]
    public void A_person_name_is_an_object_of_its_component_groups(string name, string expected) =>
        Assert.That(
            Json(new DicomDataset(DicomCharacterSet.Utf8).AddOrUpdate(DicomTag.PatientName, name)),
            Does.EndWith($$$"""00100010":{"vr":"PN","Value":[{{{expected}}}]}}"""));

    // Note to PS3.18 Table F.2.3-1: a string preserves the original format.
    [TestCase("IS", "5", "5")]
    [TestCase("IS", "-12", "-12")]
    [TestCase("IS", "+5", "\"+5\"")]
    [TestCase("IS", "007", "\"007\"")]
    [TestCase("IS", "-0", "\"-0\"")]
    [TestCase("DS", "0.5", "0.5")]
    [TestCase("DS", "-1.25", "-1.25")]
    [TestCase("DS", "1.50", "\"1.50\"")]
    [TestCase("DS", "1e-5", "\"1e-5\"")]
    [TestCase("DS", ".5", "\".5\"")]
    [TestCase("DS", "0.00001", "\"0.00001\"")]
    [TestCase("DS", "1234567890.12345", "1234567890.12345")]
    [TestCase("DS", "1234567890.123456", "\"1234567890.123456\"")]
    [TestCase("SV", "9007199254740992", "9007199254740992")]
    [TestCase("SV", "-9007199254740993", "\"-9007199254740993\"")]
    [TestCase("UV", "18446744073709551615", "\"18446744073709551615\"")]
    public void A_number_is_written_as_a_string_where_readers_would_change_it(string vr, string value, string expected) =>
        Assert.That(Json(new DicomDataset().AddOrUpdate(Private, DicomVR.Parse(vr), value)), Is.EqualTo($$$"""{"00091001":{"vr":"{{{vr}}}","Value":[{{{expected}}}]}}"""));

    [TestCase("US", "0\\65535", "0,65535")]
    [TestCase("SS", "-32768", "-32768")]
    [TestCase("UL", "4294967295", "4294967295")]
    [TestCase("SL", "-1", "-1")]
    [TestCase("FL", "0.1", "0.1")]
    [TestCase("FD", "0.1\\-2", "0.1,-2")]
    [TestCase("AT", "00080018\\7FE00010", "\"00080018\",\"7FE00010\"")]
    public void Binary_numbers_and_tags_are_values(string vr, string value, string expected) =>
        Assert.That(Json(new DicomDataset().AddOrUpdate(Private, DicomVR.Parse(vr), value)), Is.EqualTo($$$"""{"00091001":{"vr":"{{{vr}}}","Value":[{{{expected}}}]}}"""));

    // JSON has no NaN; PS3.18 §F.2.7 has InlineBinary for the whole value field. NaN as FL: 0000C07F.
    [TestCase("FL", "0000C07F", "AADAfw==")]
    [TestCase("US", "010203", "AQID")]
    [TestCase("AT", "0102", "AQI=")]
    [TestCase("OB", "0102", "AQI=")]
    [TestCase("OW", "0102", "AQI=")]
    [TestCase("OF", "01020304", "AQIDBA==")]
    [TestCase("UN", "CF4C7C", "z0x8")]
    [TestCase("ZZ", "0102", "AQI=")]
    public void Bytes_that_are_no_values_of_json_are_inline_binary(string vr, string hex, string expected) =>
        Assert.That(
            Json(new DicomDataset().AddOrUpdate(Private, DicomVR.Parse(vr), Convert.FromHexString(hex))),
            Is.EqualTo($$$"""{"00091001":{"vr":"{{{vr}}}","InlineBinary":"{{{expected}}}"}}"""));

    // PS3.18 §F.2.2 (group lengths), §F.2.5 (empty items)
    [Test]
    public void Items_are_objects_and_group_lengths_are_left_out() =>
        Assert.That(
            Json(new DicomDataset()
                .AddOrUpdate(new DicomTag(0x00080000), DicomVR.UL, "4")
                .AddOrUpdate(DicomTag.ReferencedStudySequence, new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, "1.2"), [])),
            Is.EqualTo("""{"00081110":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.2"]}},{}]}}"""));

    [Test]
    public void Values_go_by_reference_where_the_caller_has_a_uri_for_them()
    {
        var places = new List<string>();
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.PatientComments, new string('x', 2000))
            .AddOrUpdate(DicomTag.SOPInstanceUID, DicomVR.UI, new byte[2000])
            .AddOrUpdate(DicomTag.WaveformSequence, new DicomDataset().AddOrUpdate(DicomTag.WaveformData, DicomVR.OW, new byte[1024]))
            .AddOrUpdate(DicomTag.PixelData, new DicomFragments([default, new byte[6]]));
        string json = Json(dataset, new() { BulkDataFrom = 1024, BulkData = place => { places.Add($"{place.Path}:{place.Length}"); return "bulk/" + place.Path; } });
        Assert.Multiple(() =>
        {
            // UI is not among the VRs of PS3.18 §F.2.2 that may have a BulkDataURI.
            Assert.That(places, Is.EqualTo(new[] { "00104000:2000", "54000100/0/54001010:1024", "7FE00010:6" }));
            Assert.That(json, Does.Contain("""{"54001010":{"vr":"OW","BulkDataURI":"bulk/54000100/0/54001010"}}"""));
            Assert.That(json, Does.EndWith(""""7FE00010":{"vr":"OB","BulkDataURI":"bulk/7FE00010"}}""""));
        });
    }

    // PS3.18 §F.2: the default repertoire is UTF-8; PS3.5 §6.2: spaces that carry no meaning.
    [Test]
    public void The_plain_form_trims_values_and_declares_unicode() =>
        Assert.That(
            Json(new DicomDataset(DicomCharacterSet.FromTerms("ISO_IR 100")).AddOrUpdate(DicomTag.PatientName, "Müller^ ").AddOrUpdate(DicomTag.PatientID, " 1 \\2 "), DicomJsonWriteOptions.Plain),
            Is.EqualTo("""{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Müller^"}]},"00100020":{"vr":"LO","Value":["1","2"]}}"""));

    [Test]
    public async Task An_array_is_written_as_its_data_sets_come()
    {
        using var stream = new MemoryStream();
        await DicomJson.WriteArrayAsync(stream, Two());
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo("""[{"00100020":{"vr":"LO","Value":["1"]}},{"00100020":{"vr":"LO","Value":["2"]}}]"""));
    }

    private static async IAsyncEnumerable<DicomDataset> Two()
    {
        yield return new DicomDataset().AddOrUpdate(DicomTag.PatientID, "1");
        await Task.Yield();
        yield return new DicomDataset().AddOrUpdate(DicomTag.PatientID, "2");
    }
}
