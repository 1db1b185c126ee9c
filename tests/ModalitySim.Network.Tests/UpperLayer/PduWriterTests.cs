using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.UpperLayer;

public sealed class PduWriterTests
{
    [TestCaseSource(typeof(PduFixtures), nameof(PduFixtures.All))]
    public void Every_fixture_survives_reading_and_writing(byte[] bytes)
    {
        PduReader.Read(bytes, PduReader.DefaultLimit, out var pdu, out _);

        Assert.That(PduWriter.Encode(pdu!), Is.EqualTo(bytes), pdu!.Summary);
    }

    [Test]
    public void Request_is_written_as_the_fixture_says()
    {
        var rq = new AAssociateRq("STORESCP", "CT_01",
        [
            new ApplicationContextItem("1.2.840.10008.3.1.1.1"),
            new PresentationContextRqItem(1, "1.2.840.10008.1.1", "1.2.840.10008.1.2"),
            new UserInformationItem(
            [
                new MaximumLengthItem(16384),
                new ImplementationClassUidItem("1.2.3"),
                new AsynchronousOperationsWindowItem(5, 1),
                new RoleSelectionItem("1.2.4", 1, 1),
                new ImplementationVersionNameItem("SIM1"),
                new SopClassExtendedNegotiationItem("1.2.5", new byte[] { 1, 0, 1 }),
                new SopClassCommonExtendedNegotiationItem("1.2.6", "1.2.7", ["1.2", "1.2."]),
                new UserIdentityRqItem(2, 1, "bob"u8.ToArray(), "pwd"u8.ToArray()),
                new UnknownUserItem(0x6F, new byte[] { 0xAA, 0xBB }),
            ]),
            new UnknownItem(0x7F, new byte[] { 0xCC }),
        ]);

        Assert.That(PduWriter.Encode(rq), Is.EqualTo(PduFixtures.AssociateRq));
    }

    [Test]
    public void Writer_writes_what_no_standard_allows()
    {
        var rq = new AAssociateRq("A TITLE LONGER THAN SIXTEEN", "", [new PresentationContextRqItem(2, ["1.1", "1.2"], [])])
        {
            ProtocolVersion = 0,
            Reserved = 0xFF,
            Reserved2 = 0xFFFF,
            Reserved3 = Enumerable.Repeat((byte)0xEE, 32).ToArray(),
        };

        Assert.That(PduWriter.Encode(rq), Is.EqualTo(Wire.Bytes($"""
            01 FF 00 00 00 5A                        ; A-ASSOCIATE-RQ, reserved byte set, length 90
            00 00 FF FF                              ; no protocol version, reserved bytes set
            {Wire.Text("A TITLE LONGER T")}          ; cut to 16
            {Wire.Text("                ")}          ; no calling AE title
            {string.Join(' ', Enumerable.Repeat("EE", 32))} ; reserved bytes set
            20 00 00 12 02 00 00 00                  ; even context id
            30 00 00 03 {Wire.Text("1.1")}           ; two abstract syntaxes
            30 00 00 03 {Wire.Text("1.2")}           ; and no transfer syntax
            """)));
    }

    [Test]
    public void Invalid_pdu_is_written_with_the_length_it_states()
    {
        var lie = new InvalidPdu(PduType.DataTf, 0xFFFFFFFF, new byte[] { 1, 2 }, "a lie");

        Assert.That(PduWriter.Encode(lie), Is.EqualTo(new byte[] { 4, 0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2 }));
    }
}
