using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;

namespace ModalitySim.Dicom.Tests.Pixels;

public sealed class EncapsulationTests
{
    private static readonly ReadOnlyMemory<byte>[] Three = [new byte[] { 0xFF, 0xD8, 1, 2 }, new byte[] { 0xFF, 0xD8, 3 }, new byte[] { 0xFF, 0xD8, 4, 5, 6, 7 }];

    [Test]
    public void Basic_offset_table_counts_from_the_item_behind_it()
    {
        // PS3.5 §A.4, Table A.4-2: each fragment is preceded by 8 bytes of item tag and length; odd frames are padded.
        var fragments = Put(EncapsulationOptions.Default).Fragments();
        Assert.Multiple(() =>
        {
            Assert.That(Bytes.Hex(fragments[0].Span), Is.EqualTo("000000000C00000018000000"));
            Assert.That(Bytes.Hex(fragments[2].Span), Is.EqualTo("FFD80300"));
        });
    }

    [Test]
    public void Extended_offset_table_leaves_the_basic_one_empty()
    {
        // PS3.3 §C.7.6.3.1.8: 64-bit offsets and lengths.
        var dataset = Put(new() { OffsetTable = OffsetTable.Extended });
        Assert.Multiple(() =>
        {
            Assert.That(dataset.Fragments()[0].IsEmpty, Is.True);
            Assert.That(Bytes.Hex(dataset.GetBytes(DicomTag.ExtendedOffsetTable).Span), Is.EqualTo("00000000000000000C000000000000001800000000000000"));
            Assert.That(Bytes.Hex(dataset.GetBytes(DicomTag.ExtendedOffsetTableLengths).Span), Is.EqualTo("040000000000000004000000000000000600000000000000"));
        });
    }

    [TestCase(OffsetTable.None, 0)]
    [TestCase(OffsetTable.None, 4)]
    [TestCase(OffsetTable.Basic, 0)]
    [TestCase(OffsetTable.Basic, 2)]
    [TestCase(OffsetTable.Extended, 0)]
    public void Frames_are_found_again(OffsetTable table, int fragment)
    {
        var frames = Encapsulation.Frames(Put(new() { OffsetTable = table, MaxFragmentLength = fragment }));
        Assert.That(frames.Select(f => Bytes.Hex(f.Span)), Is.EqualTo(new[] { "FFD80102", "FFD80300", "FFD804050607" }));
    }

    [TestCase("00000000 0C000000", TestName = "Table_with_too_few_entries_is_refused")]
    [TestCase("00000000 0D000000 18000000", TestName = "Table_that_points_between_fragments_is_refused")]
    [TestCase("00000000 00000000 18000000", TestName = "Table_that_names_a_fragment_twice_is_refused")]
    [TestCase("0C000000 18000000 24000000", TestName = "Table_that_skips_the_first_fragment_is_refused")]
    [TestCase("00000000 0C000000 FFFFFFFF", TestName = "Table_that_points_beyond_the_end_is_refused")]
    public void Broken_tables_are_refused(string table)
    {
        var dataset = Put(EncapsulationOptions.Default);
        dataset.AddOrUpdate(DicomTag.PixelData, new DicomFragments([Bytes.Of(table), .. dataset.Fragments().Skip(1)]));
        Assert.That(() => Encapsulation.Frames(dataset), Throws.TypeOf<DicomDataException>());
    }

    [Test]
    public void More_frames_than_fragments_are_refused_before_anything_is_allocated()
    {
        var dataset = Put(EncapsulationOptions.Default).AddOrUpdate(DicomTag.NumberOfFrames, int.MaxValue);
        Assert.That(() => Encapsulation.Frames(dataset), Throws.TypeOf<DicomDataException>().With.Message.Contains("3 fragments"));
    }

    private static DicomDataset Put(EncapsulationOptions options)
    {
        var dataset = new DicomDataset().AddOrUpdate(DicomTag.NumberOfFrames, 3);
        Encapsulation.Put(dataset, Three, options);
        return dataset;
    }
}

/// <summary>Short ways to what tests look at.</summary>
internal static class FragmentExtensions
{
    public static DicomFragments Fragments(this DicomDataset dataset) =>
        dataset.TryGet(DicomTag.PixelData, out var element) && element.Fragments is { } fragments ? fragments : throw new InvalidOperationException("not encapsulated");
}
