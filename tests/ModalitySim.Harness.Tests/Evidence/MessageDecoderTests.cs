using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Evidence;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Tests.Evidence;

public sealed class MessageDecoderTests
{
    private static readonly MessageDecoder Decoder = new(new EvidenceOptions(), new SecretMask(["hush"]));

    [Test]
    public void A_response_shows_name_ids_status_and_comment()
    {
        var shown = Decoder.Decode(new DimseMessage(3, Command(0x8120, 0x0110, "no hush here")));
        Assert.Multiple(() =>
        {
            Assert.That(shown.Name, Is.EqualTo("N-SET-RSP"));
            Assert.That(shown.IsResponse, Is.True);
            Assert.That(shown.ContextId, Is.EqualTo(3));
            Assert.That(shown.MessageId, Is.EqualTo(7));
            Assert.That(shown.SopClassName, Is.EqualTo("Modality Performed Procedure Step SOP Class").Or.EqualTo("Modality Performed Procedure Step"));
            Assert.That(shown.Status, Is.EqualTo(0x0110));
            Assert.That(shown.StatusKind, Is.EqualTo(StatusKind.Failure));
            Assert.That(shown.ErrorComment, Is.EqualTo("no *** here"));
            Assert.That(shown.Dataset, Is.Null);
            Assert.That(shown.Command.Select(l => l.Keyword), Does.Contain("Status").And.Contain("ErrorComment"));
            Assert.That(shown.Command.Select(l => l.Value), Does.Contain("8120H, N-SET-RSP").And.Contain("0110H, Processing Failure"));
            Assert.That(shown.Command.Select(l => l.Value), Has.None.Contains("hush"));
        });
    }

    [Test]
    public void A_data_set_is_lines_with_nested_items()
    {
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.PatientName, "Doe^Jane")
            .AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, new DicomDataset().AddOrUpdate(DicomTag.Modality, "CT"))
            .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[40]);
        var shown = Decoder.Decode(Message(dataset));

        Assert.That(shown.TransferSyntax, Is.EqualTo("Explicit VR Little Endian"));
        Assert.That(shown.Dataset!.Select(l => $"{l.Depth}|{l.Tag}|{l.VR}|{l.Keyword}|{l.Length}|{l.Value}"), Is.EqualTo(new[]
        {
            "0|(0010,0010)|PN|PatientName|8|Doe^Jane",
            "0|(0040,0100)|SQ|ScheduledProcedureStepSequence|-1|1 item",
            "1|item 1|||-1|",
            "1|(0008,0060)|CS|Modality|2|CT",
            "0|(7FE0,0010)|OW|PixelData|40|00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ...",
        }));
    }

    [Test]
    public void A_data_set_cut_within_its_pixels_shows_what_stands_before_them()
    {
        var whole = Message(new DicomDataset().AddOrUpdate(DicomTag.PatientID, "P1").AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[5000]));
        var shown = Decoder.Decode(whole with { Data = [whole.Data[0][..1000]], IsCut = true });
        Assert.That(shown.Dataset!.Select(l => l.Keyword), Is.EqualTo(new[] { "PatientID", "PixelData" }));
        Assert.That(shown.Dataset![1].Value, Is.EqualTo("not kept: the trace holds the first 1000 bytes"));
        Assert.That(shown.DatasetTrouble, Is.Null);
    }

    [Test]
    public void A_data_set_that_is_broken_shows_what_could_be_read_and_says_where_it_breaks()
    {
        var whole = Message(new DicomDataset().AddOrUpdate(DicomTag.PatientID, "P1").AddOrUpdate(DicomTag.StudyDate, "20260302"));
        var shown = Decoder.Decode(whole with { Data = [whole.Data[0][..^1]] });
        Assert.That(shown.Dataset!.Select(l => l.Keyword), Is.EqualTo(new[] { "StudyDate", "PatientID" }));
        Assert.That(shown.Dataset![1].Value, Is.EqualTo("not readable"));
        Assert.That(shown.DatasetTrouble, Does.StartWith("The data set cannot be decoded").And.Contain("offset 16"));
    }

    [Test]
    public void Any_bytes_are_decoded_or_said_to_be_broken()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            var message = new DimseMessage(1, CommandSet.FromBytes(bytes)) { Data = [bytes], TransferSyntax = i % 2 == 0 ? "1.2.840.10008.1.2" : "1.2.840.10008.1.2.1", IsCut = i % 3 == 0 };
            Assert.That(() => Decoder.Decode(message), Throws.Nothing, Convert.ToHexString(bytes));
        }
    }

    [Test]
    public void An_unknown_transfer_syntax_is_told()
    {
        var shown = Decoder.Decode(Message(new DicomDataset().AddOrUpdate(DicomTag.PatientID, "P1")) with { TransferSyntax = "1.2.3" });
        Assert.That(shown.DatasetTrouble, Does.Contain("1.2.3"));
    }

    [Test]
    public void Elements_and_values_beyond_the_bounds_are_counted()
    {
        var dataset = new DicomDataset();
        for (ushort i = 0; i < 50; i++)
            dataset.AddOrUpdate(new DicomTag(0x0009, (ushort)(0x1000 + i)), DicomVR.LO, new byte[600]);
        dataset.AddOrUpdate(DicomTag.ImageComments, new string('x', 900));
        var shown = new MessageDecoder(new EvidenceOptions { ElementsPerDataset = 10, CharactersPerValue = 20 }, new SecretMask([])).Decode(Message(dataset));
        Assert.That(shown.Dataset, Has.Count.EqualTo(10));
        Assert.That(shown.DatasetOmitted, Is.EqualTo(41));
        Assert.That(shown.Dataset!.Select(l => l.Value.Length), Has.All.LessThan(60));
    }

    private static DimseMessage Message(DicomDataset dataset)
    {
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        return new DimseMessage(1, Command(0x0120, null, null)) { Data = [encoded.ToArray()], TransferSyntax = "1.2.840.10008.1.2.1" };
    }

    private static CommandSet Command(int field, int? status, string? comment)
    {
        var command = new DicomDataset().AddOrUpdate(DicomTag.CommandField, field).AddOrUpdate(DicomTag.AffectedSOPClassUID, "1.2.840.10008.3.1.2.3.3");
        if (status is { } code)
            command.AddOrUpdate(DicomTag.MessageIDBeingRespondedTo, 7).AddOrUpdate(DicomTag.Status, code);
        if (comment is not null)
            command.AddOrUpdate(DicomTag.ErrorComment, comment);
        return CommandSet.FromDataset(command);
    }
}
