using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Data;

public sealed class DicomDatasetTests
{
    [Test]
    public void Elements_stand_in_ascending_order_however_they_were_set()
    {
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, default(ReadOnlyMemory<byte>))
            .AddOrUpdate(DicomTag.PatientName, "A")
            .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.CTImageStorage)
            .AddOrUpdate(DicomTag.PatientName, "B");
        Assert.Multiple(() =>
        {
            Assert.That(dataset.Select(e => e.Tag), Is.EqualTo(new[] { DicomTag.SOPClassUID, DicomTag.PatientName, DicomTag.PixelData }));
            Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("B"));
        });
    }

    [Test]
    public void Text_may_be_set_before_its_character_set()
    {
        var early = new DicomDataset().AddOrUpdate(DicomTag.PatientName, "Äneas^Rüdiger").AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100");
        var late = new DicomDataset(DicomCharacterSet.FromTerms(["ISO_IR 100"])).AddOrUpdate(DicomTag.PatientName, "Äneas^Rüdiger");
        Assert.Multiple(() =>
        {
            Assert.That(Bytes.Hex(early.GetBytes(DicomTag.PatientName).Span), Is.EqualTo(Bytes.Hex(Bytes.Of("C4 'neas^R' FC 'diger '"))));
            Assert.That(Bytes.Hex(late.GetBytes(DicomTag.PatientName).Span), Is.EqualTo(Bytes.Hex(early.GetBytes(DicomTag.PatientName).Span)));
        });
    }

    [Test]
    public void Items_inherit_the_character_set_of_the_data_set_around_them()
    {
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset().AddOrUpdate(DicomTag.RequestedProcedureDescription, "Schädel"))
            .AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 192");
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        var read = DatasetReader.Read(encoded.ToArray(), DicomTransferSyntax.ExplicitVRLittleEndian);
        Assert.Multiple(() =>
        {
            Assert.That(Bytes.Hex(encoded.ToArray()), Does.Contain(Bytes.Hex("Schädel"u8)));
            Assert.That(read.GetItems(DicomTag.RequestAttributesSequence)[0].GetString(DicomTag.RequestedProcedureDescription), Is.EqualTo("Schädel"));
        });
    }

    [Test]
    public void Received_text_is_written_anew_when_the_character_set_changes()
    {
        var dataset = DatasetReader.Read(Bytes.Of("0800 0500 0A000000 'ISO_IR 100'", "1000 1000 02000000 C4 'B'"), DicomTransferSyntax.ImplicitVRLittleEndian);
        dataset.AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 192");
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("ÄB"));
            Assert.That(Bytes.Hex(dataset.GetBytes(DicomTag.PatientName).Span), Is.EqualTo(Bytes.Hex("ÄB "u8)));
        });
    }

    [TestCase("PN")]
    [TestCase("LO")]
    [TestCase("UN")]
    public void A_character_set_of_the_wrong_vr_still_names_the_character_set(string vr)
    {
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.SpecificCharacterSet, DicomVR.Parse(vr), "ISO_IR 192"u8.ToArray())
            .AddOrUpdate(DicomTag.PatientName, DicomVR.PN, "Ä "u8.ToArray());
        Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("Ä"));
    }

    [Test]
    public void An_empty_character_set_is_the_default_repertoire() =>
        Assert.That(new DicomDataset().AddEmpty(DicomTag.SpecificCharacterSet).CharacterSet, Is.SameAs(DicomCharacterSet.Default));

    [TestCase(nameof(DicomTag.Rows), "512", "0002")]
    [TestCase(nameof(DicomTag.SelectorSLValue), "-2", "FEFFFFFF")]
    [TestCase(nameof(DicomTag.SelectorFDValue), "0.5", "000000000000E03F")]
    [TestCase(nameof(DicomTag.SelectorSVValue), "-9223372036854775808", "0000000000000080")]
    [TestCase(nameof(DicomTag.SelectorUVValue), "18446744073709551615", "FFFFFFFFFFFFFFFF")]
    [TestCase(nameof(DicomTag.FrameIncrementPointer), "00181063", "18006310")]
    public void Numbers_set_as_text_are_encoded_by_vr_and_read_back(string keyword, string text, string hex)
    {
        var tag = DicomTag.Parse(keyword);
        var dataset = new DicomDataset().AddOrUpdate(tag, text);
        Assert.Multiple(() =>
        {
            Assert.That(Bytes.Hex(dataset.GetBytes(tag).Span), Is.EqualTo(hex));
            Assert.That(dataset.GetString(tag), Is.EqualTo(text));
        });
    }

    [Test]
    public void A_number_beyond_its_vr_is_refused_with_its_name() =>
        Assert.That(
            () => new DicomDataset().AddOrUpdate(DicomTag.Rows, 70000),
            Throws.TypeOf<FormatException>().With.Message.EqualTo("(0028,0010) Rows is US: 70000 is no value of it"));

    [TestCase(0.1, "0.1")]
    [TestCase(1.0 / 3, "0.33333333333333")]
    [TestCase(-1.23456789012345678e-10, "-1.23456789E-10")]
    [TestCase(123456789012345680.0, "1.2345678901E+17")]
    public void Decimal_strings_have_at_most_16_characters(double value, string expected) =>
        Assert.That(new DicomDataset().AddOrUpdate(DicomTag.SliceThickness, value).GetString(DicomTag.SliceThickness), Is.EqualTo(expected));

    [Test]
    public void Private_elements_share_their_creators_block()
    {
        // PS3.5 §7.8.1.
        var dataset = new DicomDataset()
            .AddPrivate("OTHER", 0x0009, 0x01, DicomVR.LO, "x")
            .AddPrivate("ACME 1.0", 0x0009, 0x01, DicomVR.LO, "one")
            .AddPrivate("ACME 1.0", 0x0009, 0x02, DicomVR.US, "2");
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetString(new DicomTag(0x0009, 0x0011)), Is.EqualTo("ACME 1.0"));
            Assert.That(dataset.FindPrivate("ACME 1.0", 0x0009, 0x02), Is.EqualTo(new DicomTag(0x0009, 0x1102)));
            Assert.That(dataset.GetInt32(new DicomTag(0x0009, 0x1102)), Is.EqualTo(2));
            Assert.That(dataset.FindPrivate("NOBODY", 0x0009, 0x02), Is.Null);
        });
    }

    [Test]
    public void A_clone_changes_alone()
    {
        var original = new DicomDataset().AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset().AddOrUpdate(DicomTag.RequestedProcedureID, "1"));
        var clone = original.Clone();
        clone.GetItems(DicomTag.RequestAttributesSequence)[0].AddOrUpdate(DicomTag.RequestedProcedureID, "2");
        clone.AddOrUpdate(DicomTag.PatientID, "P");
        Assert.Multiple(() =>
        {
            Assert.That(original.GetItems(DicomTag.RequestAttributesSequence)[0].GetString(DicomTag.RequestedProcedureID), Is.EqualTo("1"));
            Assert.That(original.Contains(DicomTag.PatientID), Is.False);
        });
    }

    [TestCase("1.2.840.10008.1.1", true)]
    [TestCase("1.02", false)]
    [TestCase("1..2", false)]
    [TestCase("1.2.", false)]
    [TestCase("", false)]
    [TestCase("1.a", false)]
    [TestCase("0.0", true)]
    [TestCase("12345678901234567890123456789012345678901234567890123456789012345", false)]
    public void Uids_obey_their_syntax(string uid, bool valid) => Assert.That(new DicomUID(uid).IsValid, Is.EqualTo(valid));
}
