using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Observing;

/// <summary>The PDUs that a target sends: their order, reserved fields and values (PS3.8 §9.2, §9.3).</summary>
[TestFixture]
public class PduTests
{
    private static readonly CommandSet Echo = CommandSetBuilder.Request(CommandField.CEchoRq, 1, DicomUID.Verification.Value).Build(hasDataset: false);

    [Test]
    public void A_release_in_order_keeps_UL_023()
    {
        var seen = ObservedAssociation.Open().Sent(new AReleaseRq()).Received(new AReleaseRp());

        Assert.That(seen.Found, Is.Empty);
        Assert.That(seen.Kept, Does.Contain("UL-023"));
    }

    // PS3.8 §7.2.2.4: the acceptor sends nothing after the response.
    [Test]
    public void Anything_after_the_release_is_found() =>
        Assert.That(ObservedAssociation.Open().Sent(new AReleaseRq()).Received(new AReleaseRp()).Received(new AAbort(2, 0)).Found, Is.EqualTo(new[] { "UL-023" }));

    [Test]
    public void A_release_collision_that_is_resolved_in_order_is_right()
    {
        // PS3.8 Figure 7-3: both ask, the requestor answers first.
        var seen = ObservedAssociation.Open().Sent(new AReleaseRq()).Received(new AReleaseRq()).Sent(new AReleaseRp()).Received(new AReleaseRp());

        Assert.That(seen.Found, Is.Empty);
    }

    // PS3.8 Table 9-10: none of these may come on an open association.
    private static IEnumerable<Pdu> Unexpected()
    {
        yield return ObservedAssociation.Acceptance();
        yield return new AAssociateRj(1, 1, 1);
        yield return new AReleaseRp();
    }

    [TestCaseSource(nameof(Unexpected))]
    public void A_PDU_that_may_not_come_now_is_found(Pdu pdu) =>
        Assert.That(ObservedAssociation.Open().Received(pdu).Found, Does.Contain("PS3.8 §9.2.3 Table 9-10"));

    [Test]
    public void Data_after_its_own_release_request_is_found() =>
        Assert.That(ObservedAssociation.Open().Received(new AReleaseRq()).Received(ObservedAssociation.Data(1, Echo)).Found, Does.Contain("PS3.8 §9.2.3 Table 9-10"));

    [Test]
    public void Data_that_comes_after_our_own_release_request_is_right()
    {
        // PS3.8 Sta7: the acceptor may still send what it has.
        var seen = ObservedAssociation.Open().Sent(new AReleaseRq()).Received(ObservedAssociation.Data(1, Echo)).Received(new AReleaseRp());

        Assert.That(seen.Found, Is.Empty);
    }

    // What this side sends wrong puts the target into states that nobody can tell.
    [Test]
    public void After_nonsense_of_our_own_the_order_is_not_judged()
    {
        Assert.That(ObservedAssociation.Open().Sent(new UnknownPdu(0x0F, default)).Received(new AReleaseRp()).Found, Is.Empty);
        Assert.That(ObservedAssociation.Open().SentBytes().Received(new AReleaseRp()).Found, Is.Empty);
        Assert.That(ObservedAssociation.Open().Sent(ObservedAssociation.Request()).Received(new AReleaseRp()).Found, Is.Empty);
        Assert.That(ObservedAssociation.Open().Sent(new AAbort(0, 0)).Received(ObservedAssociation.Data(1, Echo)).Received(new AReleaseRp()).Found, Is.Empty);
    }

    // Named by what stands at the reserved bytes: type, 00H, length 4, then the four bytes of the PDU.
    [TestCase("06 01 00000004 00000000", "PS3.8 §9.3.7", TestName = "Byte 2 of A-RELEASE-RP is reserved")]
    [TestCase("05 00 00000004 00010000", "PS3.8 §9.3.6", TestName = "Bytes 7-10 of A-RELEASE-RQ are reserved")]
    [TestCase("07 00 00000004 00010200", "PS3.8 §9.3.8", TestName = "Bytes 7-8 of A-ABORT are reserved")]
    [TestCase("04 7F 0000004A 00000046 01 03", "PS3.8 §9.3.5", TestName = "Byte 2 of P-DATA-TF is reserved")]
    public void Reserved(string hex, string clause)
    {
        var bytes = hex.StartsWith("04", StringComparison.Ordinal) ? hex + Convert.ToHexString(Echo.Bytes.Span) : hex;
        if (hex.StartsWith("04", StringComparison.Ordinal))
            Assert.That(Echo.Bytes.Length, Is.EqualTo(0x44));

        var findings = ObservedAssociation.Open().Sent(new AReleaseRq()).Received(bytes).Findings;

        Assert.That(findings.Select(f => (f.Verdict, f.Clause)), Is.EqualTo(new[] { (Verdict.Warning, clause) }));
    }

    // Offsets from 1 in the acceptance of the probe: 75 is the application context item, 100 the first presentation context.
    [TestCase(1, TestName = "Byte 2 of A-ASSOCIATE-AC is reserved")]
    [TestCase(9, TestName = "Byte 10 of A-ASSOCIATE-AC is reserved")]
    [TestCase(75, TestName = "The second byte of the application context item is reserved")]
    [TestCase(100, TestName = "The second byte of a presentation context item is reserved")]
    [TestCase(104, TestName = "The byte after the id of a presentation context is reserved")]
    [TestCase(106, TestName = "The byte after the result of a presentation context is reserved")]
    [TestCase(108, TestName = "The second byte of a transfer syntax sub-item is reserved")]
    public void Reserved_in_the_acceptance(int offset)
    {
        var bytes = PduWriter.Encode(ObservedAssociation.Acceptance());
        Assert.That((bytes[74], bytes[99], bytes[107]), Is.EqualTo(((byte)0x10, (byte)0x21, (byte)0x40)));
        bytes[offset] = 0x55;

        var findings = new ObservedAssociation().Sent(ObservedAssociation.Request()).ReceivedBytes(bytes).Findings;

        Assert.That(findings.Select(f => (f.Verdict, f.Clause)), Is.EqualTo(new[] { (Verdict.Warning, "PS3.8 §9.3.3") }));
    }

    // PS3.8 Tables 9-21 and 9-26.
    [TestCase(1, 1, 7, true)]
    [TestCase(2, 3, 2, true)]
    [TestCase(1, 2, 2, true)]
    [TestCase(3, 1, 1, false)]
    [TestCase(1, 4, 1, false)]
    [TestCase(1, 1, 4, false)]
    public void The_values_of_a_rejection_are_those_of_the_table(byte result, byte source, byte reason, bool isRight) =>
        Assert.That(new ObservedAssociation().Sent(ObservedAssociation.Request()).Received(new AAssociateRj(result, source, reason)).Found,
            Is.EqualTo(isRight ? [] : new[] { "PS3.8 §9.3.4 Table 9-21" }));

    [TestCase(2, 6, true)]
    [TestCase(0, 0, true)]
    [TestCase(1, 0, false)]
    [TestCase(2, 3, false)]
    [TestCase(0, 5, false)]
    public void The_values_of_an_abort_are_those_of_the_table(byte source, byte reason, bool isRight) =>
        Assert.That(ObservedAssociation.Open().Received(new AAbort(source, reason)).Found, Is.EqualTo(isRight ? [] : new[] { "PS3.8 §9.3.8 Table 9-26" }));

    [TestCase("0F 00 00000000", "PS3.8 §9.3.1", TestName = "A PDU of an unknown type is found")]
    [TestCase("06 00 00000002 0000", "PS3.8 §9.3", TestName = "A PDU of a wrong length is found")]
    public void Unreadable(string hex, string clause) => Assert.That(ObservedAssociation.Open().Received(hex).Found, Is.EqualTo(new[] { clause }));

    // PS3.8 §9.3.2: what the target asks for when it opens an association itself.
    [Test]
    public void A_request_of_the_target_is_judged_too()
    {
        var good = ObservedAssociation.Request();

        Assert.That(new ObservedAssociation().Received(good).Found, Is.Empty);
        Assert.That(Asked(good with { ProtocolVersion = 2 }), Is.EqualTo(new[] { "PS3.8 §9.3.2 Table 9-11" }));
        Assert.That(Asked(good with { CallingAE = "" }), Is.EqualTo(new[] { "PS3.8 §9.3.2 Table 9-11" }));
        Assert.That(Asked(good with { Items = [.. good.Items.Skip(1)] }), Is.EqualTo(new[] { "PS3.7 §A.2.1" }));
        Assert.That(Asked(good with { Items = [good.Items[0], new PresentationContextRqItem(2, "1.2", "1.2.840.10008.1.2"), good.Items[^1]] }), Is.EqualTo(new[] { "PS3.8 §9.3.2.2" }));
        Assert.That(Asked(good with { Items = [good.Items[0], good.Items[1], good.Items[1], good.Items[^1]] }), Is.EqualTo(new[] { "PS3.8 §7.1.1.13" }));
        Assert.That(Asked(good with { Items = [good.Items[0], new PresentationContextRqItem(1, "1.2"), good.Items[^1]] }), Is.EqualTo(new[] { "PS3.8 §9.3.2.2" }));
        Assert.That(Asked(good with { Items = [good.Items[0], good.Items[^1]] }), Is.EqualTo(new[] { "PS3.8 §9.3.2" }));
        Assert.That(Asked(good with { Items = [.. good.Items.SkipLast(1), new UserInformationItem([new ImplementationClassUidItem("1.2")])] }), Is.EqualTo(new[] { "PS3.8 §D.1.1" }));
        Assert.That(Asked(good with { Items = [.. good.Items.SkipLast(1), new UserInformationItem([new MaximumLengthItem(0)])] }), Is.EqualTo(new[] { "PS3.7 §D.3.3.2.1" }));
    }

    private static string[] Asked(AAssociateRq request) => new ObservedAssociation().Received(request).Found;
}
