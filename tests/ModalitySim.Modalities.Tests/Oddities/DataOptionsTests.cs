using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Modalities.Oddities;

namespace ModalitySim.Modalities.Tests.Oddities;

public sealed class DataOptionsTests
{
    private static IEnumerable<string> Ids => DataOptions.All.Select(option => option.Id);

    [Test]
    public void Every_option_has_an_id_of_its_own_and_says_what_it_does_and_why_it_hurts()
    {
        Assert.That(Ids, Is.Unique);
        Assert.That(Ids, Is.All.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
        Assert.That(DataOptions.All.SelectMany(option => new[] { option.Sentence, option.Reason }), Is.All.EndsWith("."));
        Assert.That(() => ModalityCatalog.Create(Sample.CT with { Data = ["no-such"] }), Throws.ArgumentException.With.Message.Contains("no-such"));
    }

    [TestCaseSource(nameof(Ids))]
    public void An_option_changes_the_bytes_always_in_the_same_way(string id)
    {
        DeviceProfile profile = Sample.Profile("us") with { Protocols = ["abdomen", "heart-cine"] };
        byte[][] usual = Bytes(profile), odd = Bytes(profile with { Data = [id] });
        Assert.That(odd, Is.Not.EqualTo(usual));
        Assert.That(Bytes(profile with { Data = [id] }), Is.EqualTo(odd));
        // Whatever it is, it can be read again.
        foreach (byte[] bytes in odd) Assert.That(DatasetReader.Read(bytes, DicomTransferSyntax.ExplicitVRLittleEndian).Contains(DicomTag.SOPInstanceUID));
    }

    [Test]
    public void Longest_values_have_the_greatest_length_of_their_vr()
    {
        DicomDataset image = First("longest-values");
        // PS3.5 §6.2: LO 64, SH 16, ST 1024, LT 10240 characters; PN 64 in a component group; IS 12 and DS 16 bytes. §9.1: UI 64.
        Assert.That(
            new[] { DicomTag.PatientID, DicomTag.AccessionNumber, DicomTag.InstitutionAddress, DicomTag.ImageComments, DicomTag.PatientName, DicomTag.DeviceUID }
                .Select(tag => image.GetString(tag)!.Length),
            Is.EqualTo(new[] { 64, 16, 1024, 10240, 64, 64 }));
        Assert.That(image.GetBytes(DicomTag.PatientWeight).Length, Is.EqualTo(16));
    }

    [Test]
    public void Names_in_every_character_set_read_back_as_they_were_written()
    {
        DeviceProfile profile = Sample.CT with { Slices = 16, Protocols = ["head-bone"], Localizer = false, Data = ["multi-byte-names"] };
        DicomDataset[] read = [.. Bytes(profile).Select(bytes => DatasetReader.Read(bytes, DicomTransferSyntax.ExplicitVRLittleEndian))];
        Assert.That(read.Select(image => image.GetString(DicomTag.SpecificCharacterSet)), Is.Unique);
        Assert.That(read.Select(image => image.GetString(DicomTag.PatientName)), Has.None.Contain("?").And.Unique);
        Assert.That(read.Count(image => image.GetString(DicomTag.PatientName)!.Split('=').Length == 3), Is.GreaterThanOrEqualTo(4));
    }

    [Test]
    public void Type_2_attributes_are_empty_or_missing()
    {
        DicomDataset empty = First("empty-type-2"), missing = First("missing-type-2");
        foreach (DicomTag tag in (DicomTag[])[DicomTag.PatientName, DicomTag.PatientID, DicomTag.StudyDate, DicomTag.AccessionNumber])
        {
            Assert.That(empty.TryGet(tag, out DicomElement element) && element.IsEmpty, tag.Keyword);
            Assert.That(missing.Contains(tag), Is.False, tag.Keyword);
        }
    }

    [Test]
    public void Sequences_are_nested_16_deep()
    {
        DicomDataset at = First("nested-16");
        int depth = 0;
        for (; at.GetItems(DicomTag.ContentSequence) is [var item]; at = item) depth++;
        Assert.That(depth, Is.EqualTo(16));
    }

    [Test]
    public void Private_blocks_stand_under_their_creators()
    {
        DicomDataset image = First("private-blocks");
        Assert.That(image.GetString(image.FindPrivate("MODSIM UNHEARD OF 2", 0x0009, 0x01)!.Value), Is.EqualTo("3.14159"));
        Assert.That(image.GetString(new DicomTag(0x0031, 0xFFFF)), Is.EqualTo("the last element of the last block"));
        Assert.That(image.Contains(new DicomTag(0x0033, 0x0077)), Is.False, "an orphan has no creator");
    }

    // PS3.5 §6.2.2: 'U' 'N', two reserved bytes, a length of 32 bits.
    [Test]
    public void Unknown_elements_are_written_with_vr_un() =>
        Assert.That(Find(Encoded("unknown-vr"), [0x19, 0x00, 0x01, 0x10, (byte)'U', (byte)'N', 0, 0, 10, 0, 0, 0]), Is.GreaterThan(0));

    // PS3.5 §7.5.1: undefined length is FFFFFFFF; (FFFE,E0DD) ends the sequence.
    [Test]
    public void Undefined_lengths_end_by_delimiters()
    {
        byte[] bytes = Encoded("undefined-lengths");
        Assert.That(Find(bytes, [(byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]), Is.GreaterThan(0));
        Assert.That(Find(bytes, [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]), Is.GreaterThan(0));
    }

    // PS3.5 §7.2: (gggg,0000) UL counts the bytes after its value to the end of the group.
    [Test]
    public void Group_lengths_count_the_bytes_of_their_groups()
    {
        byte[] bytes = Encoded("group-lengths");
        int at = 0, groups = 0;
        while (at < bytes.Length)
        {
            Assert.That(bytes[(at + 2)..(at + 8)], Is.EqualTo(new byte[] { 0, 0, (byte)'U', (byte)'L', 4, 0 }), $"a group length at {at}");
            at += 12 + BitConverter.ToInt32(bytes, at + 8);
            groups++;
        }
        Assert.That(at, Is.EqualTo(bytes.Length));
        Assert.That(groups, Is.GreaterThan(6));
    }

    [Test]
    public void Trailing_padding_is_the_last_element() =>
        Assert.That(Encoded("trailing-padding")[^138..^126], Is.EqualTo(new byte[] { 0xFC, 0xFF, 0xFC, 0xFF, (byte)'O', (byte)'B', 0, 0, 126, 0, 0, 0 }));

    [Test]
    public void Every_second_image_repeats_the_uid_of_the_one_before()
    {
        DicomDataset[] same = Images("duplicate-uid-same-content"), other = Images("duplicate-uid-other-content");
        Assert.That(same[1].GetString(DicomTag.SOPInstanceUID), Is.EqualTo(same[0].GetString(DicomTag.SOPInstanceUID)));
        Assert.That(same[1].GetBytes(DicomTag.PixelData).Span.SequenceEqual(same[0].GetBytes(DicomTag.PixelData).Span));
        Assert.That(other[1].GetString(DicomTag.SOPInstanceUID), Is.EqualTo(other[0].GetString(DicomTag.SOPInstanceUID)));
        Assert.That(other[1].GetBytes(DicomTag.PixelData).Span.SequenceEqual(other[0].GetBytes(DicomTag.PixelData).Span), Is.False);
        Assert.That(other[2].GetString(DicomTag.SOPInstanceUID), Is.Not.EqualTo(other[0].GetString(DicomTag.SOPInstanceUID)));
    }

    [Test]
    public void Images_have_the_size_that_was_asked_for()
    {
        Assert.That((First("one-pixel").GetInt32(DicomTag.Rows), First("one-pixel").GetInt32(DicomTag.Columns)), Is.EqualTo((1, 1)));
        Assert.That(First("widest-image").GetInt32(DicomTag.Columns), Is.EqualTo(65535));
        DeviceProfile loops = Sample.Profile("us") with { Protocols = ["heart-cine"], Data = ["ten-thousand-frames"] };
        Assert.That(Sample.Scheduled(loops).CreateInstance(0).GetInt32(DicomTag.NumberOfFrames), Is.EqualTo(10_000));
    }

    [TestCase("dates-before-1900", "0008,0020", "18991231")]
    [TestCase("leap-day", "0010,0030", "20000229")]
    [TestCase("leap-second", "0008,0033", "235960")]
    [TestCase("time-zones", "0008,0201", "+1400")]
    [TestCase("blanks-in-ids", "0010,0020", "  000 123 045 ")]
    [TestCase("retired-attributes", "0008,0010", "ACR-NEMA 2.0")]
    public void A_value_is_written_as_it_is(string id, string tag, string value)
    {
        DicomTag place = new(Convert.ToUInt16(tag[..4], 16), Convert.ToUInt16(tag[5..], 16));
        Assert.That(System.Text.Encoding.ASCII.GetString(First(id).GetBytes(place).Span), Is.EqualTo(value).Or.EqualTo(value + " "));
    }

    [Test]
    public void The_same_patient_has_another_name_in_every_second_image()
    {
        DicomDataset[] images = Images("other-patient-name");
        Assert.That(images[1].GetString(DicomTag.PatientName), Is.Not.EqualTo(images[0].GetString(DicomTag.PatientName)));
        Assert.That(images[1].GetString(DicomTag.PatientID), Is.EqualTo(images[0].GetString(DicomTag.PatientID)));
    }

    [Test]
    public void Sequences_of_zero_length_have_no_items_and_an_item_may_be_empty()
    {
        DicomDataset image = First("zero-length-sequences");
        Assert.That(image.Contains(DicomTag.ProcedureCodeSequence) && image.GetItems(DicomTag.ProcedureCodeSequence).Count == 0);
        Assert.That(image.GetItems(DicomTag.ReferencedImageSequence).Single().Count, Is.Zero);
    }

    private static DicomDataset[] Images(string id) =>
        [.. Sample.Scheduled(Sample.CT with { Protocols = ["head-bone"], Localizer = false, Data = [id] }).Instances];

    private static DicomDataset First(string id) => Images(id)[0];

    private static byte[] Encoded(string id)
    {
        using EncodedDataset encoded = DatasetWriter.Encode(First(id), DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    }

    private static byte[][] Bytes(DeviceProfile profile) => [.. Sample.Scheduled(profile).Instances.Select(instance =>
    {
        using EncodedDataset encoded = DatasetWriter.Encode(instance, DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    })];

    private static int Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> what) => bytes.IndexOf(what);
}
