using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Raw;

/// <summary>How raw messages are put into command sets, fragments and PDUs (PS3.7 §6.3, PS3.8 Annex E).</summary>
[TestFixture]
public class RawMessageTests
{
    private const MessageControl Last = MessageControl.Last;
    private const MessageControl Command = MessageControl.Command;

    [Test]
    public async Task A_message_is_a_C_ECHO_where_nothing_is_written()
    {
        var value = (await ValuesAsync("context: 1")).Single();

        Assert.That((value.ContextId, value.ControlHeader), Is.EqualTo(((byte)1, Command | Last)));
        var command = CommandSet.FromBytes(value.Fragment);
        Assert.That((command.Field, command.MessageId, command.AffectedSopClassUid, command.HasDataset), Is.EqualTo((CommandField.CEchoRq, (ushort?)1, "1.2.840.10008.1.1", false)));
    }

    [Test]
    public async Task Command_elements_are_changed_and_left_out()
    {
        var value = (await ValuesAsync("context: 255, command: 0x0FE0, messageId: 4711, sopClass: 1.2.3, elements: { Priority: 7, MoveDestination: NOBODY }, without: [AffectedSOPClassUID, CommandDataSetType]")).Single();

        var command = CommandSet.FromBytes(value.Fragment);
        Assert.Multiple(() =>
        {
            Assert.That(((int)command.Field, command.MessageId, command.Priority, command.MoveDestination), Is.EqualTo((0x0FE0, (ushort?)4711, (ushort?)7, "NOBODY")));
            Assert.That(command.SopClassUid, Is.Null);
            Assert.That(command.Contains(DicomTag.CommandDataSetType), Is.False);
            // PS3.7 §6.3.1: the group length is that of the rest.
            Assert.That(BitConverter.ToInt32(command.Bytes.Span[8..12]), Is.EqualTo(command.Bytes.Length - 12));
        });
    }

    [Test]
    public async Task A_cancel_has_no_message_id_of_its_own()
    {
        var value = (await ValuesAsync("context: 1, command: C-CANCEL-RQ, respondsTo: 9999")).Single();

        var command = CommandSet.FromBytes(value.Fragment);
        Assert.That((command.Field, command.MessageId, command.MessageIdBeingRespondedTo, command.SopClassUid), Is.EqualTo((CommandField.CCancelRq, (ushort?)null, (ushort?)9999, (string?)null)));
    }

    [Test]
    public async Task A_data_set_is_cut_into_as_many_fragments_as_told()
    {
        var pdus = await PdusAsync("context: 1, command: C-STORE-RQ, dataset: { PatientName: Someone^Else, PatientID: 4711 }, layout: { fragments: 3 }");

        Assert.That(pdus.Select(p => p.Values.Single().ControlHeader), Is.EqualTo(new[] { Command | Last, MessageControl.None, MessageControl.None, Last }));
        Assert.That(pdus.Select(p => p.Values.Single().Fragment.Length % 2), Is.All.Zero);
    }

    [Test]
    public async Task Fragments_share_a_PDU_when_told()
    {
        var pdu = (await PdusAsync("context: 1, command: C-STORE-RQ, dataset: { PatientName: Someone^Else, PatientID: 4711 }, layout: { together: true, fragments: 2, emptyLast: true, controlBits: 0xFC }")).Single();

        Assert.That(pdu.Values.Select(v => (int)v.ControlHeader), Is.EqualTo(new[] { 0xFF, 0xFC, 0xFC, 0xFE }));
        Assert.That(pdu.Values[^1].Fragment.Length, Is.Zero);
    }

    [Test]
    public async Task PDUs_are_no_longer_than_told()
    {
        var pdus = await PdusAsync("context: 1, command: C-STORE-RQ, dataset: { PatientName: Someone^Else }, layout: { pduLength: 20 }");

        Assert.That(pdus.SelectMany(p => p.Values).Select(v => v.Fragment.Length + 6), Is.All.LessThanOrEqualTo(20));
        Assert.That(pdus, Has.Count.GreaterThan(4));
    }

    [TestCase("firstPdus: 1", 1)]
    [TestCase("skipPdus: 1", 2)]
    [TestCase("skipPdus: 1, firstPdus: 1", 1)]
    public async Task A_message_is_begun_and_gone_on_with(string layout, int count) =>
        Assert.That(await PdusAsync($"context: 1, command: C-STORE-RQ, dataset: {{ PatientName: Someone^Else }}, layout: {{ fragments: 2, {layout} }}"), Has.Count.EqualTo(count));

    private static async Task<List<PresentationDataValue>> ValuesAsync(string fields) => [.. (await PdusAsync(fields)).SelectMany(p => p.Values)];

    private static async Task<List<PDataTf>> PdusAsync(string fields)
    {
        ReadOnlyMemory<byte> bytes = await Recorder.SentAsync($"- connect:\n  - send-message: {{ {fields} }}");
        var pdus = new List<PDataTf>();
        while (!bytes.IsEmpty)
        {
            Assert.That(PduReader.Read(bytes, PduReader.DefaultLimit, out var pdu, out var consumed), Is.EqualTo(PduReadResult.Complete));
            pdus.Add((PDataTf)pdu!);
            bytes = bytes[consumed..];
        }

        return pdus;
    }
}
