using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Codec;

public sealed class DatasetReaderTests
{
    private static readonly DicomTransferSyntax Implicit = DicomTransferSyntax.ImplicitVRLittleEndian;
    private static readonly DicomTransferSyntax Explicit = DicomTransferSyntax.ExplicitVRLittleEndian;
    private static readonly DicomTransferSyntax Big = DicomTransferSyntax.ExplicitVRBigEndian;

    [Test]
    public void Implicit_elements_take_their_vr_from_the_dictionary()
    {
        // PS3.5 §7.1.3: tag, 32-bit length, value.
        var dataset = DatasetReader.Read(Bytes.Of("1000 1000 04000000 'A^B '", "2800 1000 02000000 0002"), Implicit);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("A^B"));
            Assert.That(dataset.GetInt32(DicomTag.Rows), Is.EqualTo(512));
            Assert.That(Vr(dataset, DicomTag.PatientName), Is.EqualTo(DicomVR.PN));
        });
    }

    [Test]
    public void Explicit_elements_have_short_or_long_lengths_by_vr()
    {
        // PS3.5 §7.1.2: 16-bit length for UI, two reserved bytes and a 32-bit length for OB and UT.
        var dataset = DatasetReader.Read(
            Bytes.Of("0800 1800 'UI' 0400 '1.2' 00", "0800 1901 'UR' 0000 02000000 'x '", "1000 1000 'PN' 0200 'A '"), Explicit);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetUid(DicomTag.SOPInstanceUID)?.Value, Is.EqualTo("1.2"));
            Assert.That(dataset.GetString(new DicomTag(0x0008, 0x0119)), Is.EqualTo("x"));
            Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("A"));
        });
    }

    [Test]
    public void Big_endian_numbers_are_turned_into_little_endian_values()
    {
        var dataset = DatasetReader.Read(Bytes.Of("0028 0010 'US' 0002 0200", "0028 0034 'IS' 0004 '1\\1 '", "7FE0 0010 'OW' 0000 00000004 0102 0304"), Big);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetInt32(DicomTag.Rows), Is.EqualTo(512));
            Assert.That(Bytes.Hex(dataset.GetBytes(DicomTag.PixelData).Span), Is.EqualTo("02010403"));
        });
    }

    [TestCase("FFFFFFFF", "FEFF DDE0 00000000", TestName = "Sequences_of_undefined_length_end_at_their_delimiter")]
    [TestCase("10000000", "", TestName = "Sequences_of_stated_length_end_there")]
    public void Sequences_end_where_they_say(string length, string end)
    {
        // PS3.5 §7.5: item of stated length holding (0008,0060) CS "CT".
        var dataset = DatasetReader.Read(
            Bytes.Of($"4000 0001 {length}", "FEFF 00E0 08000000", "0800 6000 00000000", end, "4000 0010 02000000 '7 '"), Implicit);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetItems(DicomTag.ScheduledProcedureStepSequence), Has.Count.EqualTo(1));
            Assert.That(dataset.GetItems(DicomTag.ScheduledProcedureStepSequence)[0].GetString(DicomTag.Modality), Is.Empty);
            Assert.That(dataset.GetString(DicomTag.RequestedProcedureID), Is.Null);
            Assert.That(dataset.Count, Is.EqualTo(2));
        });
    }

    [Test]
    public void Items_of_undefined_length_may_hold_sequences_of_undefined_length()
    {
        var dataset = DatasetReader.Read(
            Bytes.Of(
                "4000 0001 'SQ' 0000 FFFFFFFF",
                "FEFF 00E0 FFFFFFFF",
                "  0800 6000 'CS' 0200 'CT'",
                "  4000 0800 'SQ' 0000 FFFFFFFF",
                "    FEFF 00E0 FFFFFFFF  0800 0001 'SH' 0200 'A1'  FEFF 0DE0 00000000",
                "  FEFF DDE0 00000000",
                "FEFF 0DE0 00000000",
                "FEFF 00E0 00000000",
                "FEFF DDE0 00000000",
                "4000 0110 'SH' 0200 '7 '"),
            Explicit);
        var items = dataset.GetItems(DicomTag.ScheduledProcedureStepSequence);
        Assert.Multiple(() =>
        {
            Assert.That(items, Has.Count.EqualTo(2));
            Assert.That(items[0].GetItems(DicomTag.ScheduledProtocolCodeSequence)[0].GetString(DicomTag.CodeValue), Is.EqualTo("A1"));
            Assert.That(items[1], Is.Empty);
            Assert.That(dataset.GetString(DicomTag.RequestedProcedureID), Is.EqualTo("7"));
        });
    }

    [Test]
    public void Un_of_undefined_length_is_a_sequence_in_implicit_vr()
    {
        // PS3.5 §6.2.2, note on UN of undefined length.
        var dataset = DatasetReader.Read(
            Bytes.Of("0900 0110 'UN' 0000 FFFFFFFF", "FEFF 00E0 0A000000 0800 6000 02000000 'MR'", "FEFF DDE0 00000000"), Explicit);
        Assert.That(dataset.GetItems(new DicomTag(0x0009, 0x1001))[0].GetString(DicomTag.Modality), Is.EqualTo("MR"));
    }

    [Test]
    public void Encapsulated_pixel_data_keeps_offset_table_and_fragments()
    {
        var dataset = DatasetReader.Read(
            Bytes.Of("E07F 1000 'OB' 0000 FFFFFFFF", "FEFF 00E0 00000000", "FEFF 00E0 04000000 01020304", "FEFF DDE0 00000000"), Explicit);
        Assert.That(dataset.TryGet(DicomTag.PixelData, out var pixels), Is.True);
        Assert.That(pixels.Fragments!.Select(f => Bytes.Hex(f.Span)), Is.EqualTo(new[] { "", "01020304" }));
    }

    [Test]
    public void Us_or_ss_follows_pixel_representation_in_implicit_vr()
    {
        // PS3.3 §C.7.6.3.1.2: signed pixels make (0028,0106) SS.
        var dataset = DatasetReader.Read(Bytes.Of("2800 0301 02000000 0100", "2800 0601 02000000 18FC"), Implicit);
        Assert.That(dataset.GetInt32(DicomTag.SmallestImagePixelValue), Is.EqualTo(-1000));
    }

    [Test]
    public void Unknown_vr_letters_have_a_32_bit_length()
    {
        var dataset = DatasetReader.Read(Bytes.Of("0900 0110 'ZZ' 0000 04000000 01020304", "1000 1000 'PN' 0200 'A '"), Explicit);
        Assert.Multiple(() =>
        {
            Assert.That(Vr(dataset, new DicomTag(0x0009, 0x1001)).Code, Is.EqualTo("ZZ"));
            Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("A"));
        });
    }

    [Test]
    public void Order_duplicates_and_odd_lengths_are_told_and_tolerated()
    {
        var told = new List<(DicomTag, DatasetIrregularity)>();
        var dataset = DatasetReader.Read(
            Bytes.Of("1000 1000 02000000 'A '", "0800 6000 02000000 'CT'", "1000 1000 02000000 'B '", "1000 2000 03000000 'XYZ'"), Implicit, (t, i) => told.Add((t, i)));
        Assert.Multiple(() =>
        {
            Assert.That(told, Is.EqualTo(new[]
            {
                (DicomTag.Modality, DatasetIrregularity.OutOfOrder),
                (DicomTag.PatientName, DatasetIrregularity.Duplicate),
                (DicomTag.PatientID, DatasetIrregularity.OddLength),
            }));
            Assert.That(dataset.Select(e => e.Tag), Is.Ordered);
            Assert.That(dataset.GetString(DicomTag.PatientName), Is.EqualTo("B"));
        });
    }

    [TestCase("1000 1000 10000000 'A '", "(0010,0010) PatientName at offset 0: the value is said to have 16 bytes, 2 are left")]
    [TestCase("1000 1000", "at offset 0: 4 bytes are left, too few for the header of an element")]
    [TestCase("4000 0001 FFFFFFFF FEFF 00E0 00000000", "at offset 16: 0 bytes are left, too few for the header of an element")]
    [TestCase("4000 0001 FFFFFFFF 0800 6000 00000000", "(0008,0060) Modality at offset 8: stands where an item or the end of the sequence is expected")]
    [TestCase("1000 1000 FFFFFFFF", "(0010,0010) PatientName at offset 0: PN of undefined length: only sequences and encapsulated pixel data have none")]
    [TestCase("FEFF DDE0 00000000", "(FFFE,E0DD) SequenceDelimitationItem at offset 0: stands where an element is expected")]
    public void Broken_streams_are_told_with_place_and_reason(string hex, string message) =>
        Assert.That(() => DatasetReader.Read(Bytes.Of(hex), Implicit), Throws.TypeOf<DicomDataException>().With.Message.EqualTo(message));

    [Test]
    public void Implicit_bytes_in_an_explicit_stream_are_recognised() =>
        Assert.That(
            () => DatasetReader.Read(Bytes.Of("1000 1000 02000000 'A '"), Explicit),
            Throws.TypeOf<DicomDataException>().With.Message.EqualTo("(0010,0010) PatientName at offset 4: no value representation but bytes 02 00: is the stream implicit VR?"));

    [Test]
    public void Nesting_beyond_the_limit_is_refused_without_recursion_to_the_end()
    {
        byte[] level = Bytes.Of("4000 0001 FFFFFFFF FEFF 00E0 FFFFFFFF");
        var hostile = Enumerable.Repeat(level, 200_000).SelectMany(l => l).ToArray();
        Assert.That(() => DatasetReader.Read(hostile, Implicit), Throws.TypeOf<DicomDataException>().With.Message.Contains("nest deeper than 64"));
    }

    [Test]
    public void Broken_items_are_found_when_somebody_looks()
    {
        var dataset = DatasetReader.Read(Bytes.Of("4000 0001 08000000", "FEFF 00E0 FF000000"), Implicit);
        Assert.That(
            () => dataset.GetItems(DicomTag.ScheduledProcedureStepSequence).Count,
            Throws.TypeOf<DicomDataException>().With.Message.EqualTo("(FFFE,E000) Item at offset 16: the item is said to have 255 bytes, 0 are left"));
    }

    [Test]
    public void Reading_references_the_memory_and_copies_no_pixel_data()
    {
        byte[] bytes = [.. Bytes.Of("E07F 1000 'OW' 0000 00000800"), .. new byte[0x80000]];
        DatasetReader.Read(bytes, Explicit);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var dataset = DatasetReader.Read(bytes, Explicit);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Multiple(() =>
        {
            Assert.That(dataset.GetBytes(DicomTag.PixelData).Length, Is.EqualTo(0x80000));
            Assert.That(allocated, Is.LessThan(8192));
        });
    }

    private static DicomVR Vr(DicomDataset dataset, DicomTag tag) => dataset.TryGet(tag, out var element) ? element.VR : default;
}
