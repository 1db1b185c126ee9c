using System.Buffers.Binary;
using System.Text;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Raw;

/// <summary>What each raw step puts on the wire, byte by byte (PS3.8 §9.3).</summary>
[TestFixture]
public class RawBytesTests
{
    // Ends the wait of the steps.
    private static readonly byte[] Abort = [7, 0, 0, 0, 0, 4, 0, 0, 0, 0];

    [Test]
    public async Task Connect_sends_nothing() => Assert.That(await Recorder.SentAsync("- connect:"), Is.Empty);

    [Test]
    public async Task Bytes_go_as_they_are_written() =>
        Assert.That(await Recorder.SentAsync("- connect:\n  - send-bytes: { hex: 0F 00 FF, repeat: 2 }"), Is.EqualTo(new byte[] { 0x0F, 0, 0xFF, 0x0F, 0, 0xFF }));

    // Type, reserved, length, then the four bytes of PS3.8 Tables 9-21, 9-24, 9-25, 9-26.
    [TestCase("release-rq", "05 00 00000004 00000000")]
    [TestCase("release-rp", "06 00 00000004 00000000")]
    [TestCase("abort", "07 00 00000004 00000000")]
    [TestCase("{ abort: { source: 2, reason: 6 } }", "07 00 00000004 00000206")]
    [TestCase("{ associate-rj: { result: 2, source: 3, reason: 1 } }", "03 00 00000004 00020301")]
    [TestCase("{ type: 0x0F, body: 01 02 }", "0F 00 00000002 0102")]
    [TestCase("{ type: 0x05, reserved: 0xAA, length: 4294967295 }", "05 AA FFFFFFFF")]
    [TestCase("data", "04 00 00000006 00000002 01 03")]
    [TestCase("{ data: [{ context: 3, control: 0xFF, data: 0A0B }, { length: 7 }] }", "04 00 0000000E 00000004 03 FF 0A0B 00000007 01 03")]
    public async Task A_PDU_has_the_fields_that_are_written(string pdu, string bytes) =>
        Assert.That(await Recorder.SentAsync($"- connect:\n  - send-pdu: {{ pdu: {pdu} }}"), Is.EqualTo(Hex(bytes)));

    [TestCase("first: 3", "07 00 00")]
    [TestCase("piece: 1", "07 00 00000004 00000000")]
    [TestCase("piece: 4, pause: 1ms", "07 00 00000004 00000000")]
    public async Task A_PDU_is_cut_short_or_sent_in_pieces_when_told(string how, string bytes) =>
        Assert.That(await Recorder.SentAsync($"- connect:\n  - send-pdu: {{ pdu: abort, {how} }}"), Is.EqualTo(Hex(bytes)));

    [Test]
    public async Task A_request_is_right_where_nothing_is_written()
    {
        var request = await RequestAsync("");

        Assert.Multiple(() =>
        {
            Assert.That(request.ProtocolVersion, Is.EqualTo(1));
            Assert.That((request.CalledAE, request.CallingAE), Is.EqualTo(("RAW             ", "MODALITYSIM     ")));
            Assert.That(request.ApplicationContextName, Is.EqualTo("1.2.840.10008.3.1.1.1"));
            Assert.That(request.PresentationContexts.Select(c => (c.Id, c.AbstractSyntax, c.TransferSyntaxes.Single())), Is.EqualTo(new[] { ((byte)1, "1.2.840.10008.1.1", "1.2.840.10008.1.2") }));
            Assert.That(request.MaximumLength, Is.EqualTo(16384));
            Assert.That(request.Reserved3.ToArray(), Is.All.Zero);
        });
    }

    [Test]
    public async Task Every_reserved_byte_of_a_request_is_set_when_told()
    {
        var bytes = await Recorder.SentAsync("- associate: { reserved: 0xFF, userItems: { type: 0x6F } }", Abort);

        // PS3.8 Table 9-11: bytes 2, 9-10 and 43-74; Table 9-12: byte 2 of the item at 75.
        Assert.That(new[] { bytes[1], bytes[8], bytes[9], bytes[75] }, Is.All.EqualTo(0xFF));
        Assert.That(bytes[42..74], Is.All.EqualTo(0xFF));
        var context = bytes.AsSpan().IndexOf(new byte[] { 0x20, 0xFF, 0 });
        // Table 9-13: bytes 2 and 6-8; Table 9-14: byte 2 of the abstract syntax.
        Assert.That(bytes[(context + 4)..(context + 10)], Is.EqualTo(new byte[] { 1, 0xFF, 0xFF, 0xFF, 0x30, 0xFF }));
    }

    [Test]
    public async Task A_request_has_whatever_titles_version_and_items_are_written()
    {
        var request = await RequestAsync("""
            protocolVersion: 0x8000, calledAE: " x", callingAE: "", applicationContext: [1.2, 1.3], reservedBytes: 0102,
            items: { type: 0x7F, body: 0A }, contexts: [{ id: 2, abstractSyntax: [Verification, 1.2.3], transferSyntaxes: [] }, { abstractSyntax: CTImageStorage, count: 2 }]
            """);

        Assert.Multiple(() =>
        {
            Assert.That(request.ProtocolVersion, Is.EqualTo(0x8000));
            Assert.That((request.CalledAE, request.CallingAE), Is.EqualTo((" x              ", "                ")));
            Assert.That(request.Items.OfType<ApplicationContextItem>().Select(i => i.Name), Is.EqualTo(new[] { "1.2", "1.3" }));
            Assert.That(request.Reserved3.ToArray()[..3], Is.EqualTo(new byte[] { 1, 2, 0 }));
            Assert.That(request.Items.OfType<UnknownItem>().Single().Body.ToArray(), Is.EqualTo(new byte[] { 0x0A }));
            Assert.That(request.PresentationContexts.Select(c => c.Id), Is.EqualTo(new byte[] { 2, 4, 6 }));
            Assert.That(request.PresentationContexts.First().AbstractSyntaxes, Is.EqualTo(new[] { "1.2.840.10008.1.1", "1.2.3" }));
            Assert.That(request.PresentationContexts.First().TransferSyntaxes, Is.Empty);
        });
    }

    [Test]
    public async Task A_request_has_the_user_items_that_are_written()
    {
        var request = await RequestAsync("""
            maximumLength: none, implementationClassUid: "", implementationVersionName: "", window: { invoked: 0, performed: 7 },
            roles: { sopClass: CTImageStorage, scu: 1, scp: 2 }, extended: { sopClass: 1.2.3, information: 01FF },
            commonExtended: { sopClass: 1.2.4, related: [1.2.5] }, identity: { type: 2, positiveResponse: 1, user: me, passcode: secret }, userItems: { type: 0x6F, body: 0C }
            """);

        var items = request.UserInformation!.Items;
        Assert.Multiple(() =>
        {
            Assert.That(items.Select(i => i.Type), Is.EqualTo(new byte[] { 0x53, 0x54, 0x56, 0x57, 0x58, 0x6F }));
            Assert.That(items[0], Is.EqualTo(new AsynchronousOperationsWindowItem(0, 7)));
            Assert.That(items[1], Is.EqualTo(new RoleSelectionItem("1.2.840.10008.5.1.4.1.1.2", 1, 2)));
            Assert.That(((SopClassExtendedNegotiationItem)items[2]).Information.ToArray(), Is.EqualTo(new byte[] { 1, 0xFF }));
            Assert.That(((SopClassCommonExtendedNegotiationItem)items[3]).ServiceClassUid, Is.EqualTo("1.2.840.10008.4.2"));
            Assert.That(Encoding.UTF8.GetString(((UserIdentityRqItem)items[4]).SecondaryField.Span), Is.EqualTo("secret"));
            Assert.That(((UnknownUserItem)items[5]).Body.ToArray(), Is.EqualTo(new byte[] { 0x0C }));
        });
    }

    [Test]
    public async Task Lengths_of_a_request_are_wrong_where_told()
    {
        var bytes = await Recorder.SentAsync("- associate: { length: 99, contexts: { abstractSyntax: Verification, length: 7 }, userInformationLength: 65535 }", Abort);

        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(2)), Is.EqualTo(99));
        Assert.That(bytes.AsSpan().IndexOf(new byte[] { 0x20, 0, 0, 7, 1 }), Is.Positive);
        Assert.That(bytes.AsSpan().IndexOf(new byte[] { 0x50, 0, 0xFF, 0xFF, 0x51 }), Is.Positive);
    }

    private static async Task<AAssociateRq> RequestAsync(string fields)
    {
        var bytes = await Recorder.SentAsync($"- associate: {{ {fields.ReplaceLineEndings(" ")} }}", Abort);
        Assert.That(PduReader.Read(bytes, PduReader.DefaultLimit, out var pdu, out var consumed), Is.EqualTo(PduReadResult.Complete));
        Assert.That(consumed, Is.EqualTo(bytes.Length));
        return (AAssociateRq)pdu!;
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
