using CsCheck;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Codec;

public sealed class DatasetWriterTests
{
    private static readonly DicomTransferSyntax[] Native =
    [
        DicomTransferSyntax.ImplicitVRLittleEndian, DicomTransferSyntax.ExplicitVRLittleEndian,
        DicomTransferSyntax.ExplicitVRBigEndian, DicomTransferSyntax.DeflatedExplicitVRLittleEndian,
    ];

    [Test]
    public void Values_are_padded_by_vr()
    {
        // PS3.5 §6.2: UI with a NUL, text with a space; OB with a NUL.
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3")
            .AddOrUpdate(DicomTag.Modality, "CTX")
            .AddOrUpdate(new DicomTag(0x0009, 0x1001), DicomVR.OB, new byte[] { 1 });
        Assert.That(Hex(dataset, DicomTransferSyntax.ImplicitVRLittleEndian), Is.EqualTo(Bytes.Hex(Bytes.Of(
            "0800 1800 06000000 '1.2.3' 00", "0800 6000 04000000 'CTX '", "0900 0110 02000000 0100"))));
    }

    [Test]
    public void Explicit_headers_follow_the_vr()
    {
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.Rows, 512)
            .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[] { 1, 2 });
        Assert.Multiple(() =>
        {
            Assert.That(Hex(dataset, DicomTransferSyntax.ExplicitVRLittleEndian), Is.EqualTo(Bytes.Hex(Bytes.Of(
                "2800 1000 'US' 0200 0002", "E07F 1000 'OW' 0000 02000000 0102"))));
            Assert.That(Hex(dataset, DicomTransferSyntax.ExplicitVRBigEndian), Is.EqualTo(Bytes.Hex(Bytes.Of(
                "0028 0010 'US' 0002 0200", "7FE0 0010 'OW' 0000 00000002 0201"))));
        });
    }

    [Test]
    public void Sequences_state_their_lengths_or_end_by_delimiters()
    {
        var dataset = new DicomDataset().AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, new DicomDataset().AddOrUpdate(DicomTag.Modality, "CT"));
        using var open = DatasetWriter.Encode(dataset, DicomTransferSyntax.ImplicitVRLittleEndian, new() { UndefinedLengths = true });
        Assert.Multiple(() =>
        {
            Assert.That(Hex(dataset, DicomTransferSyntax.ImplicitVRLittleEndian), Is.EqualTo(Bytes.Hex(Bytes.Of(
                "4000 0001 12000000", "FEFF 00E0 0A000000", "0800 6000 02000000 'CT'"))));
            Assert.That(Bytes.Hex(open.ToArray()), Is.EqualTo(Bytes.Hex(Bytes.Of(
                "4000 0001 FFFFFFFF", "FEFF 00E0 FFFFFFFF", "0800 6000 02000000 'CT'", "FEFF 0DE0 00000000", "FEFF DDE0 00000000"))));
        });
    }

    [Test]
    public void A_value_too_long_for_16_bits_goes_as_un()
    {
        // PS3.5 §6.2.2 c.
        var dataset = new DicomDataset().AddOrUpdate(DicomTag.ImageComments, DicomVR.LT, new byte[0x10000]);
        Assert.That(Hex(dataset, DicomTransferSyntax.ExplicitVRLittleEndian), Does.StartWith(Bytes.Hex(Bytes.Of("2000 0040 'UN' 0000 00000100"))));
    }

    [Test]
    public void Large_values_are_referenced_not_copied()
    {
        var pixels = new byte[512 * 512 * 2];
        var dataset = new DicomDataset().AddOrUpdate(DicomTag.Rows, 512).AddOrUpdate(DicomTag.PixelData, DicomVR.OW, pixels);
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        Assert.Multiple(() =>
        {
            Assert.That(encoded.Segments, Has.Count.EqualTo(2));
            Assert.That(encoded.Segments[1].Equals(pixels), Is.True);
            Assert.That(encoded.Length, Is.EqualTo(10 + 12 + pixels.Length));
        });
    }

    [Test]
    public void Items_nobody_looked_at_are_written_as_they_came()
    {
        byte[] bytes = Bytes.Of("4000 0001 10000000", "FEFF 00E0 08000000", "0800 6000 00000000");
        var dataset = DatasetReader.Read(bytes, DicomTransferSyntax.ImplicitVRLittleEndian);
        Assert.That(Hex(dataset, DicomTransferSyntax.ImplicitVRLittleEndian), Is.EqualTo(Bytes.Hex(bytes)));
    }

    [Test]
    public void Changed_items_are_written_changed()
    {
        byte[] bytes = Bytes.Of("4000 0001 10000000", "FEFF 00E0 08000000", "0800 6000 00000000");
        var dataset = DatasetReader.Read(bytes, DicomTransferSyntax.ImplicitVRLittleEndian);
        dataset.GetItems(DicomTag.ScheduledProcedureStepSequence)[0].AddOrUpdate(DicomTag.Modality, "MR");
        Assert.That(Hex(dataset, DicomTransferSyntax.ImplicitVRLittleEndian), Does.EndWith(Bytes.Hex("MR"u8)));
    }

    [Test]
    public void Every_data_set_survives_every_native_transfer_syntax()
    {
        Generated.Sample(dataset =>
        {
            string expected = Describe(dataset);
            foreach (var syntax in Native)
            {
                foreach (bool open in new[] { false, true })
                {
                    using var encoded = DatasetWriter.Encode(dataset, syntax, new() { UndefinedLengths = open, ReferenceFrom = 8 });
                    var read = DatasetReader.Read(encoded.ToArray(), syntax);
                    if (Describe(read) != expected) return false;
                }
            }

            return true;
        }, iter: 300);
    }

    [Test]
    public void No_mutation_of_a_stream_does_more_than_throw_a_data_exception()
    {
        var gen = Gen.Select(Generated, Gen.Int[0, 3], Gen.Select(Gen.Int[0, 4000], Gen.Byte).Array[1, 6]);
        gen.Sample((dataset, which, changes) =>
        {
            var syntax = Native[which];
            using var encoded = DatasetWriter.Encode(dataset, syntax);
            byte[] bytes = encoded.ToArray();
            if (bytes.Length == 0) return;
            foreach (var (at, value) in changes) bytes[at % bytes.Length] = value;
            try
            {
                Describe(DatasetReader.Read(bytes, syntax));
            }
            catch (DicomDataException)
            {
                // The one exception a broken stream may end in.
            }
        }, iter: 3000);
    }

    private static readonly Gen<DicomDataset> Generated = Level(3);

    private static Gen<DicomDataset> Level(int depth)
    {
        var text = Gen.Select(OneOf(DicomTag.PatientName, DicomTag.PatientID, DicomTag.StudyDescription, DicomTag.ImageComments), Gen.String[Gen.Char['A', 'z'], 0, 9])
            .Select((tag, value) => (Action<DicomDataset>)(d => d.AddOrUpdate(tag, value.Replace('\\', 'x'))));
        var number = Gen.Select(OneOf(DicomTag.Rows, DicomTag.InstanceNumber, DicomTag.SelectorULValue, DicomTag.TableOfParameterValues), Gen.Int[0, 65535])
            .Select((tag, value) => (Action<DicomDataset>)(d => d.AddOrUpdate(tag, value)));
        var real = Gen.Select(OneOf(DicomTag.SliceThickness, DicomTag.SelectorFDValue, DicomTag.EchoTime), Gen.Double[-1e6, 1e6])
            .Select((tag, value) => (Action<DicomDataset>)(d => d.AddOrUpdate(tag, value)));
        var pixels = Gen.Byte.Array[0, 40].Select(b => (Action<DicomDataset>)(d => d.AddOrUpdate(DicomTag.PixelData, DicomVR.OW, b.Length % 2 == 0 ? b : [.. b, 0])));
        var kinds = new List<Gen<Action<DicomDataset>>> { text, number, real, pixels };
        if (depth > 0)
        {
            kinds.Add(Gen.Select(OneOf(DicomTag.ScheduledProcedureStepSequence, DicomTag.ReferencedStudySequence), Level(depth - 1).Array[0, 3])
                .Select((tag, items) => (Action<DicomDataset>)(d => d.AddOrUpdate(tag, items.Select(i => i.Clone()).ToArray()))));
        }

        return Gen.OneOf([.. kinds]).Array[0, 8].Select(changes =>
        {
            var dataset = new DicomDataset();
            foreach (var change in changes) change(dataset);
            return dataset;
        });
    }

    private static Gen<DicomTag> OneOf(params DicomTag[] tags) => Gen.Int[0, tags.Length - 1].Select(i => tags[i]);

    private static string Describe(DicomDataset dataset) => string.Join(';', dataset.Select(e =>
        $"{e.Tag}={(e.Sequence is { } items ? string.Concat(items.Select(i => $"[{Describe(i)}]")) : dataset.GetString(e.Tag) ?? Bytes.Hex(dataset.GetBytes(e.Tag).Span))}"));

    private static string Hex(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        using var encoded = DatasetWriter.Encode(dataset, syntax);
        return Bytes.Hex(encoded.ToArray());
    }
}
