using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Observing;

/// <summary>The presentation data values that a target sends (PS3.8 §9.3.5, Annex E).</summary>
[TestFixture]
public class FragmentTests
{
    private const MessageControl CommandLast = MessageControl.Command | MessageControl.Last;

    private static readonly ReadOnlyMemory<byte> Plain =
        CommandSetBuilder.Request(CommandField.CEchoRq, 1, DicomUID.Verification.Value).Build(hasDataset: false).Bytes;

    private static readonly ReadOnlyMemory<byte> WithData = CommandSetBuilder.Request(CommandField.CStoreRq, 1, ObservedAssociation.FindModel, "1.2.3")
        .Set(DicomTag.Priority, (ushort)0).Build(hasDataset: true).Bytes;

    [Test]
    public void Fragments_in_order_are_right()
    {
        var seen = ObservedAssociation.Open()
            .Received(Pdu(Value(3, MessageControl.Command, WithData[..10])))
            .Received(Pdu(Value(3, CommandLast, WithData[10..]), Value(3, MessageControl.None, new byte[4])))
            .Received(Pdu(Value(3, MessageControl.Last, new byte[2])));

        Assert.That(seen.Found, Is.Empty);
        Assert.That(seen.Kept, Does.Contain("UL-027"));
    }

    // PS3.8 §D.1: 4096 was announced.
    [TestCase(4096, true)]
    [TestCase(4098, false)]
    public void A_PDU_beyond_the_announced_maximum_is_found(int length, bool isRight)
    {
        var seen = ObservedAssociation.Open().Received(Pdu(Value(3, CommandLast, WithData))).Received(Pdu(Value(3, MessageControl.Last, new byte[length - 6])));

        Assert.That(seen.Found, Is.EqualTo(isRight ? [] : new[] { "UL-027" }));
    }

    [Test]
    public void A_PDU_that_was_refused_for_its_length_is_found()
    {
        // What the reader of an association makes of the header of a longer P-DATA-TF: 1388H is 5000.
        PduReader.Read(Convert.FromHexString("040000001388"), 4096, out var refused, out _);

        Assert.That(ObservedAssociation.Open().Received(refused!, "04 00 00001388").Found, Is.EqualTo(new[] { "UL-027" }));
    }

    [Test]
    public void Any_length_is_right_where_none_was_announced()
    {
        var request = ObservedAssociation.Request();
        request = request with { Items = [.. request.Items.SkipLast(1), new UserInformationItem([new MaximumLengthItem(0), new ImplementationClassUidItem("1.2")])] };

        var seen = new ObservedAssociation().Sent(request).Received(ObservedAssociation.Acceptance())
            .Received(Pdu(Value(3, CommandLast, WithData))).Received(Pdu(Value(3, MessageControl.Last, new byte[100_000])));

        Assert.That(seen.Found, Is.Empty);
        Assert.That(seen.Kept, Does.Contain("UL-028"));
    }

    [Test]
    public void A_PDU_without_values_is_found() => Assert.That(ObservedAssociation.Open().Received(Pdu()).Found, Is.EqualTo(new[] { "PS3.8 §9.3.5" }));

    [TestCase(5, TestName = "A fragment on a context that was not proposed is found")]
    public void Contexts(byte id) => Assert.That(ObservedAssociation.Open().Received(Pdu(Value(id, CommandLast, Plain))).Found, Is.EqualTo(new[] { "PS3.8 §9.3.5.1" }));

    [Test]
    public void A_fragment_on_a_context_that_was_refused_is_found()
    {
        var acceptance = ObservedAssociation.Acceptance();
        acceptance = acceptance with
        {
            Items = [acceptance.Items[0], new PresentationContextAcItem(1, PresentationContextResult.UserRejection, "1.2"), .. acceptance.Items.Skip(2)],
        };

        Assert.That(new ObservedAssociation().Sent(ObservedAssociation.Request()).Received(acceptance).Received(Pdu(Value(1, CommandLast, Plain))).Found, Is.EqualTo(new[] { "PS3.8 §9.3.5.1" }));
    }

    // PS3.8 §E.2: bits 2-7 are sent as 0.
    [Test]
    public void Other_bits_of_the_control_header_are_a_warning()
    {
        var findings = ObservedAssociation.Open().Received(Pdu(Value(1, (MessageControl)0x83, Plain))).Findings;

        Assert.That(findings.Select(f => (f.Verdict, f.Clause)), Is.EqualTo(new[] { (Verdict.Warning, "PS3.8 §E.2") }));
    }

    // PS3.8 §E.1: even fragments, none of them empty.
    [TestCase(3)]
    [TestCase(0)]
    public void An_odd_or_empty_fragment_is_found(int length)
    {
        var seen = ObservedAssociation.Open().Received(Pdu(Value(3, CommandLast, WithData))).Received(Pdu(Value(3, MessageControl.None, new byte[length])));

        Assert.That(seen.Found, Is.EqualTo(new[] { "PS3.8 §E.1" }));
    }

    // PS3.8 §E.1: the order of the fragments of a message, and no fragment of another between them.
    private static IEnumerable<TestCaseData> Disorder()
    {
        yield return Case("data before any command", "DIM-003", Value(3, MessageControl.Last, new byte[2]));
        yield return Case("data after a command that announces none", "DIM-003", Value(1, CommandLast, Plain), Value(1, MessageControl.Last, new byte[2]));
        yield return Case("a command where data was announced", "DIM-003", Value(3, CommandLast, WithData), Value(1, CommandLast, Plain));
        yield return Case("data within a command", "PS3.8 §E.1", Value(3, MessageControl.Command, WithData[..10]), Value(3, MessageControl.None, new byte[2]));
        yield return Case("a command within data", "PS3.8 §E.1", Value(3, CommandLast, WithData), Value(3, MessageControl.None, new byte[2]), Value(1, CommandLast, Plain));
        yield return Case("another context within a message", "PS3.8 §E.1", Value(3, CommandLast, WithData), Value(3, MessageControl.None, new byte[2]), Value(1, MessageControl.Last, new byte[2]));
    }

    [TestCaseSource(nameof(Disorder))]
    public void Fragments_out_of_order_are_found(string broken, PresentationDataValue[] values)
    {
        var seen = ObservedAssociation.Open();
        foreach (var value in values)
            seen.Received(Pdu(value));

        Assert.That(seen.Found, Does.Contain(broken));
    }

    [Test]
    public void Two_messages_in_one_PDU_are_found() =>
        Assert.That(ObservedAssociation.Open().Received(Pdu(Value(3, CommandLast, WithData), Value(3, MessageControl.Last, new byte[2]), Value(1, CommandLast, Plain))).Found, Does.Contain("PS3.8 §E.1"));

    [Test]
    public void A_data_set_that_never_comes_is_found_when_the_association_ends() =>
        Assert.That(ObservedAssociation.Open().Received(Pdu(Value(3, CommandLast, WithData))).Sent(new AAbort(0, 0)).Found, Is.EqualTo(new[] { "DIM-003" }));

    private static TestCaseData Case(string name, string broken, params PresentationDataValue[] values) => new TestCaseData(broken, values).SetName($"Fragments: {name}");

    private static PresentationDataValue Value(byte context, MessageControl control, ReadOnlyMemory<byte> fragment) => new(context, control, fragment);

    private static PDataTf Pdu(params PresentationDataValue[] values) => new(values);
}
