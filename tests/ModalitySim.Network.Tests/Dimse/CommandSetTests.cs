using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Tests.Support;

namespace ModalitySim.Network.Tests.Dimse;

public sealed class CommandSetTests
{
    // PS3.7 Table 9.3-12, §6.3.1: Implicit VR Little Endian, ascending, group length first.
    private static readonly byte[] EchoRq = Wire.Bytes($"""
        00 00 00 00 04 00 00 00  38 00 00 00                        ; command group length, 56
        00 00 02 00 12 00 00 00  {Wire.Text("1.2.840.10008.1.1")} 00 ; affected SOP class, padded with a null
        00 00 00 01 02 00 00 00  30 00                              ; command field 0030H
        00 00 10 01 02 00 00 00  67 12                              ; message id 4711
        00 00 00 08 02 00 00 00  01 01                              ; no data set
        """);

    // PS3.7 Table 10.3-6, §C.5.13.
    private static readonly byte[] SetRsp = Wire.Bytes($"""
        00 00 00 00 04 00 00 00  6A 00 00 00  ; command group length, 106
        00 00 00 01 02 00 00 00  20 81        ; command field 8120H
        00 00 20 01 02 00 00 00  07 00        ; message id being responded to 7
        00 00 00 08 02 00 00 00  01 01        ; no data set
        00 00 00 09 02 00 00 00  10 01        ; status 0110H
        00 00 01 09 04 00 00 00  40 00 52 02  ; offending element (0040,0252)
        00 00 02 09 06 00 00 00  {Wire.Text("closed")} ; error comment
        00 00 03 09 02 00 00 00  10 A7        ; error id A710H
        00 00 05 10 08 00 00 00  40 00 52 02 10 00 20 00 ; attribute identifier list
        """);

    [Test]
    public void Builder_makes_the_bytes_of_the_fixture_whatever_the_order_of_setting()
    {
        var command = new CommandSetBuilder(CommandField.CEchoRq)
            .Set(DicomTag.MessageID, (ushort)4711)
            .Set(DicomTag.AffectedSOPClassUID, "1.2.840.10008.1.1")
            .Build(hasDataset: false);

        Assert.That(command.Bytes.ToArray(), Is.EqualTo(EchoRq));
    }

    [Test]
    public void Request_reads_back_from_the_fixture()
    {
        var command = Parse(EchoRq);

        Assert.Multiple(() =>
        {
            Assert.That(command.Field, Is.EqualTo(CommandField.CEchoRq));
            Assert.That(command.MessageId, Is.EqualTo(4711));
            Assert.That(command.AffectedSopClassUid, Is.EqualTo("1.2.840.10008.1.1"));
            Assert.That(command.HasDataset, Is.False);
            Assert.That(command.Status, Is.Null);
            Assert.That(command.ToString(), Is.EqualTo("C-ECHO-RQ #4711 Verification SOP Class"));
        });
    }

    [Test]
    public void Response_gives_status_error_id_comment_and_both_lists()
    {
        var command = Parse(SetRsp);

        Assert.Multiple(() =>
        {
            Assert.That(command.Field, Is.EqualTo(CommandField.NSetRsp));
            Assert.That(command.MessageIdBeingRespondedTo, Is.EqualTo(7));
            Assert.That(command.Status, Is.EqualTo(DicomStatus.ProcessingFailure));
            Assert.That(command.ErrorId, Is.EqualTo(0xA710));
            Assert.That(command.ErrorComment, Is.EqualTo("closed"));
            Assert.That(command.OffendingElements, Is.EqualTo(new[] { DicomTag.PerformedProcedureStepStatus }));
            Assert.That(command.AttributeIdentifierList, Is.EqualTo(new[] { DicomTag.PerformedProcedureStepStatus, DicomTag.PatientID }));
        });
    }

    [Test]
    public void Command_is_also_a_data_set()
    {
        var dataset = Parse(EchoRq).ToDataset();

        Assert.That(dataset.GetInt32(DicomTag.MessageID), Is.EqualTo(4711));
        Assert.That(CommandSet.FromDataset(dataset).Bytes.ToArray(), Is.EqualTo(EchoRq));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(20)]
    [TestCase(67)]
    public void Command_cut_within_an_element_is_no_command(int cut)
    {
        Assert.That(CommandSet.TryParse(EchoRq.AsMemory(0, cut), out _, out var fault), Is.False);
        Assert.That(fault, Is.Not.Empty);
    }

    [Test]
    public void Element_that_states_four_gigabytes_is_no_command()
    {
        byte[] bytes = [0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0];

        Assert.That(CommandSet.TryParse(bytes, out var command, out var fault), Is.False);
        Assert.That(fault, Is.EqualTo("command element (0000,0100) at byte 0 states 4294967295 bytes and 2 remain"));
        Assert.That(command.Field, Is.EqualTo((CommandField)0));
    }

    [Test]
    public void Absent_elements_are_null_and_empty_ones_are_not()
    {
        var command = new CommandSetBuilder(CommandField.CStoreRsp).Set(DicomTag.ErrorComment, "").Build(hasDataset: false);

        Assert.That((command.ErrorComment, command.ErrorId, command.MoveDestination), Is.EqualTo(("", (ushort?)null, (string?)null)));
    }

    [Test]
    public void Texts_are_padded_to_even_lengths_uids_with_a_null_others_with_a_space()
    {
        var command = new CommandSetBuilder(CommandField.CStoreRq)
            .Set(DicomTag.AffectedSOPInstanceUID, "1.2.3")
            .Set(DicomTag.MoveOriginatorApplicationEntityTitle, "ABC")
            .Build(hasDataset: true);

        Assert.Multiple(() =>
        {
            Assert.That(command.GetBytes(DicomTag.AffectedSOPInstanceUID)!.Value.ToArray(), Is.EqualTo("1.2.3\0"u8.ToArray()));
            Assert.That(command.GetBytes(DicomTag.MoveOriginatorApplicationEntityTitle)!.Value.ToArray(), Is.EqualTo("ABC "u8.ToArray()));
            Assert.That(command.MoveOriginatorAETitle, Is.EqualTo("ABC"));
            Assert.That(command.HasDataset, Is.True);
        });
    }

    [Test]
    public void Setting_twice_replaces_and_removing_leaves_out()
    {
        var command = new CommandSetBuilder(CommandField.CEchoRq)
            .Set(DicomTag.MessageID, (ushort)1)
            .Set(DicomTag.MessageID, (ushort)2)
            .Set(DicomTag.Priority, (ushort)1)
            .Remove(DicomTag.Priority)
            .Build(hasDataset: false);

        Assert.That((command.MessageId, command.Contains(DicomTag.Priority)), Is.EqualTo(((ushort?)2, false)));
        Assert.That(command.ToDataset().Count, Is.EqualTo(4));
    }

    // PS3.7 §10.3: the N services name what they ask for as requested, and answer with affected.
    [TestCase(CommandField.NSetRq, true)]
    [TestCase(CommandField.NGetRq, true)]
    [TestCase(CommandField.NActionRq, true)]
    [TestCase(CommandField.NDeleteRq, true)]
    [TestCase(CommandField.NCreateRq, false)]
    [TestCase(CommandField.NEventReportRq, false)]
    [TestCase(CommandField.CStoreRq, false)]
    public void Request_puts_its_uids_where_the_message_table_says(CommandField field, bool requested)
    {
        var request = CommandSetBuilder.Request(field, 3, "1.2", "1.2.3").Build(hasDataset: false);
        var response = CommandSetBuilder.Response(request, DicomStatus.Success).Build(hasDataset: false);

        Assert.Multiple(() =>
        {
            Assert.That(requested ? request.RequestedSopClassUid : request.AffectedSopClassUid, Is.EqualTo("1.2"));
            Assert.That(requested ? request.RequestedSopInstanceUid : request.AffectedSopInstanceUid, Is.EqualTo("1.2.3"));
            Assert.That(response.AffectedSopClassUid, Is.EqualTo("1.2"));
            Assert.That(response.AffectedSopInstanceUid, Is.EqualTo("1.2.3"));
            Assert.That((int)response.Field, Is.EqualTo((int)field | 0x8000));
            Assert.That(response.MessageIdBeingRespondedTo, Is.EqualTo(3));
        });
    }

    private static CommandSet Parse(byte[] bytes)
    {
        Assert.That(CommandSet.TryParse(bytes, out var command, out var fault), Is.True, fault);
        return command;
    }
}
