using System.Buffers.Binary;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using static ModalitySim.Harness.Tests.Observing.ObservedAssociation;

namespace ModalitySim.Harness.Tests.Observing;

/// <summary>The command sets of responses, held against the requests (PS3.7 §6.3.1, §9.3, Annex C).</summary>
[TestFixture]
public class ResponseTests
{
    private const string Move = "1.2.840.10008.5.1.4.1.2.2.2";

    private static readonly CommandSetBuilder EchoRequest = CommandSetBuilder.Request(CommandField.CEchoRq, 7, DicomUID.Verification.Value);

    [Test]
    public void A_good_response_keeps_its_requirements()
    {
        var seen = Answered(Reply());

        Assert.That(seen.Found, Is.Empty);
        Assert.That(seen.Kept, Is.SupersetOf(new[] { "DIM-001", "DIM-002", "DIM-003", "DIM-004", "DIM-005" }));
    }

    [Test]
    public void A_response_to_another_message_is_found() =>
        Assert.That(Answered(Reply().Set(DicomTag.MessageIDBeingRespondedTo, (ushort)8)).Found, Is.EqualTo(new[] { "DIM-001" }));

    [Test]
    public void Another_response_than_that_of_the_request_is_found() =>
        Assert.That(Answered(Reply().Set(DicomTag.CommandField, (ushort)CommandField.CStoreRsp)).Found, Is.EqualTo(new[] { "DIM-001" }));

    [Test]
    public void A_second_response_is_found() =>
        Assert.That(Answered(Reply()).Received(Message(1, Reply())).Found, Is.EqualTo(new[] { "DIM-001" }));

    [Test]
    public void Another_SOP_class_than_the_requests_is_found() =>
        Assert.That(Answered(Reply().Set(DicomTag.AffectedSOPClassUID, "1.2.3")).Found, Is.EqualTo(new[] { "DIM-005" }));

    [Test]
    public void A_response_in_another_context_is_found() =>
        Assert.That(Open().Sent(Message(1, EchoRequest)).Received(Message(3, Reply())).Found, Is.EqualTo(new[] { "PS3.7 §6.3.1" }));

    // PS3.7 Annex C: the classes; pending and cancel belong to C-FIND, C-MOVE and C-GET.
    [TestCase(0x0000, true)]
    [TestCase(0x0122, true)]
    [TestCase(0x0300, false)]
    [TestCase(0xD000, false)]
    [TestCase(0xFF00, false)]
    [TestCase(0xFE00, false)]
    public void A_status_that_an_echo_cannot_have_is_found(int status, bool isRight) =>
        Assert.That(Answered(Reply().Set(DicomTag.Status, (ushort)status)).Found, Is.EqualTo(isRight ? [] : new[] { "DIM-004" }));

    [Test]
    public void A_response_without_a_status_is_found()
    {
        var command = new CommandSetBuilder(CommandField.CEchoRsp).Set(DicomTag.MessageIDBeingRespondedTo, (ushort)7);

        Assert.That(Answered(command).Found, Is.EqualTo(new[] { "DIM-004" }));
    }

    // PS3.4 Table B.2-1 does not list A800.
    [TestCase(0xA700, null)]
    [TestCase(0xA800, "PS3.4 §B.2.3")]
    [TestCase(0xB007, null)]
    [TestCase(0xB123, "PS3.4 §B.2.3")]
    public void A_status_that_the_storage_service_does_not_list_is_a_warning(int status, string? clause)
    {
        var request = CommandSetBuilder.Request(CommandField.CStoreRq, 7, FindModel, "1.2.3");
        var reply = CommandSetBuilder.Response(request.Build(hasDataset: false), new DicomStatus((ushort)status));

        var findings = Open().Sent(Message(3, request)).Received(Message(3, reply)).Findings;

        Assert.That(findings.Select(f => (f.Verdict, f.Clause)), Is.EqualTo(clause is null ? [] : new[] { (Verdict.Warning, clause) }));
    }

    // PS3.7 §C.5.1, LO.
    [TestCase("a short comment", true)]
    [TestCase("a back\\slash", false)]
    [TestCase("a comment that is longer than the sixty-four characters that an LO can hold", false)]
    public void An_error_comment_that_is_no_LO_is_found(string comment, bool isRight) =>
        Assert.That(Answered(Reply().Set(DicomTag.Status, (ushort)0x0110).Set(DicomTag.ErrorComment, comment)).Found, Is.EqualTo(isRight ? [] : new[] { "DIM-012" }));

    // PS3.7 §6.3.1, byte by byte: group length, ascending, once, group 0000, even.
    private static IEnumerable<TestCaseData> Encodings()
    {
        var good = Reply().Build(hasDataset: false).Bytes.ToArray();
        var wrongLength = good.ToArray();
        wrongLength[8]++;
        yield return new TestCaseData(wrongLength).SetName("Command set: a wrong group length");
        yield return new TestCaseData(good[12..]).SetName("Command set: no group length");
        yield return new TestCaseData(Grown(good, [.. good[12..38]])).SetName("Command set: an element out of order");
        yield return new TestCaseData(Grown(good, [0x08, 0x00, 0x05, 0x00, 2, 0, 0, 0, 0x20, 0x20])).SetName("Command set: an element of another group");
        yield return new TestCaseData(Grown(good, [0x00, 0x00, 0x02, 0x09, 1, 0, 0, 0, 0x41])).SetName("Command set: an odd length");
    }

    [TestCaseSource(nameof(Encodings))]
    public void A_command_set_that_is_encoded_wrong_is_found(byte[] bytes) =>
        Assert.That(Open().Sent(Message(1, EchoRequest)).Received(Message(1, CommandSet.FromBytes(bytes), null)).Found, Does.Contain("DIM-002"));

    // PS3.4 §C.4.2.1.6-9: four counters, a constant sum, fewer and fewer remaining.
    [Test]
    public void Counters_that_agree_are_right()
    {
        var seen = Moved(Pending(3, 0), Pending(2, 1), Pending(1, 2), Done());

        Assert.That(seen.Found, Is.Empty);
        Assert.That(seen.Kept, Is.SupersetOf(new[] { "MOV-003", "MOV-004" }));
    }

    [Test]
    public void Counters_that_disagree_are_found()
    {
        Assert.That(Moved(Pending(3, 0), Pending(2, 2)).Found, Is.EqualTo(new[] { "MOV-003" }));
        Assert.That(Moved(Pending(2, 1), Pending(3, 0)).Found, Is.EqualTo(new[] { "MOV-003" }));
        Assert.That(Moved(Response(0xFF00)).Found, Is.EqualTo(new[] { "MOV-003" }));
    }

    [Test]
    public void A_final_response_that_counts_what_remains_is_found() =>
        Assert.That(Moved(Done().Set(DicomTag.NumberOfRemainingSuboperations, (ushort)0)).Found, Is.EqualTo(new[] { "MOV-004" }));

    [Test]
    public void A_cancelled_move_may_count_what_remains() =>
        Assert.That(
            Moved(Response(0xFE00)
                .Set(DicomTag.NumberOfRemainingSuboperations, (ushort)2)
                .Set(DicomTag.NumberOfCompletedSuboperations, (ushort)1)
                .Set(DicomTag.NumberOfFailedSuboperations, (ushort)0)
                .Set(DicomTag.NumberOfWarningSuboperations, (ushort)0)).Found,
            Is.Empty);

    // PS3.4 §C.4.2.3.1: the response with the status Canceled contains the number of completed, failed and warning sub-operations.
    [Test]
    public void A_cancelled_move_that_counts_nothing_is_found() =>
        Assert.That(Moved(Response(0xFE00).Set(DicomTag.NumberOfRemainingSuboperations, (ushort)2)).Found, Is.EqualTo(new[] { "MOV-010" }));

    // PS3.7 §9.3.2.3: a cancel has no response.
    [Test]
    public void A_response_to_a_cancel_of_nothing_is_found()
    {
        var cancel = new CommandSetBuilder(CommandField.CCancelRq).Set(DicomTag.MessageIDBeingRespondedTo, (ushort)9999);
        var reply = new CommandSetBuilder(CommandField.CFindRsp).Set(DicomTag.MessageIDBeingRespondedTo, (ushort)9999).Set(DicomTag.Status, (ushort)0xFE00);

        Assert.That(Open().Sent(Message(3, cancel)).Received(Message(3, reply)).Found, Is.EqualTo(new[] { "DIM-013" }));
    }

    // A request that the standard does not know has no one right answer.
    [Test]
    public void The_answer_to_nonsense_of_our_own_is_not_judged()
    {
        var request = CommandSetBuilder.Request((CommandField)0x0FE0, 7, DicomUID.Verification.Value);

        Assert.That(Open().Sent(Message(1, request)).Received(Message(1, Reply().Set(DicomTag.MessageIDBeingRespondedTo, (ushort)0))).Found, Is.Empty);
    }

    // Raw steps may send a message as PDUs, or as bytes that nobody takes apart.
    [Test]
    public void A_request_that_was_sent_in_PDUs_alone_is_known()
    {
        var request = EchoRequest.Build(hasDataset: false);

        Assert.That(Open().Sent(Data(1, request)).Received(Message(1, Reply())).Found, Is.Empty);
        Assert.That(Open().Sent(Message(1, EchoRequest)).Sent(Data(1, request)).Received(Message(1, Reply())).Received(Message(1, Reply())).Found, Is.EqualTo(new[] { "DIM-001" }));
        Assert.That(Open().SentBytes().Received(Message(1, Reply())).Found, Is.Empty);
    }

    // PS3.7 §7.3: without a window one operation at a time.
    [Test]
    public void A_second_request_before_the_response_is_found()
    {
        var first = CommandSetBuilder.Request(CommandField.CEchoRq, 1, DicomUID.Verification.Value);
        var second = CommandSetBuilder.Request(CommandField.CEchoRq, 2, DicomUID.Verification.Value);
        var reply = CommandSetBuilder.Response(first.Build(hasDataset: false), DicomStatus.Success);

        Assert.That(Open().Received(Message(1, first)).Received(Message(1, second)).Found, Is.EqualTo(new[] { "DIM-010" }));
        var seen = Open().Received(Message(1, first)).Sent(Message(1, reply)).Received(Message(1, second));
        Assert.That(seen.Found, Is.Empty);
        Assert.That(seen.Kept, Does.Contain("DIM-010"));
    }

    // PS3.7 Tables 9.3-1 and 10.3-1.
    [Test]
    public void A_request_of_the_target_that_lacks_what_it_must_have_is_found()
    {
        var store = CommandSetBuilder.Request(CommandField.CStoreRq, 1, FindModel, "1.2.3");
        var report = CommandSetBuilder.Request(CommandField.NEventReportRq, 1, DicomUID.Verification.Value, "1.2.3");

        Assert.That(Open().Received(Message(3, store.Build(hasDataset: true), [8, 0, 5, 0, 0, 0, 0, 0])).Found, Is.EqualTo(new[] { "PS3.7 §9.3, §10.3" }), "no priority");
        Assert.That(Open().Received(Message(1, report)).Found, Is.EqualTo(new[] { "PS3.7 §9.3, §10.3" }), "no event type");
    }

    private static CommandSetBuilder Reply() => CommandSetBuilder.Response(EchoRequest.Build(hasDataset: false), DicomStatus.Success);

    private static ObservedAssociation Answered(CommandSetBuilder reply) => Open().Sent(Message(1, EchoRequest)).Received(Message(1, reply));

    private static ObservedAssociation Moved(params CommandSetBuilder[] responses)
    {
        var seen = Open().Sent(Message(3, CommandSetBuilder.Request(CommandField.CMoveRq, 7, Move)));
        foreach (var response in responses)
            seen.Received(Message(3, response));
        return seen;
    }

    private static CommandSetBuilder Pending(ushort remaining, ushort completed) => Response(0xFF00)
        .Set(DicomTag.NumberOfRemainingSuboperations, remaining).Set(DicomTag.NumberOfCompletedSuboperations, completed)
        .Set(DicomTag.NumberOfFailedSuboperations, (ushort)0).Set(DicomTag.NumberOfWarningSuboperations, (ushort)0);

    private static CommandSetBuilder Done() => Response(0x0000).Set(DicomTag.NumberOfCompletedSuboperations, (ushort)3);

    private static CommandSetBuilder Response(ushort status) =>
        new CommandSetBuilder(CommandField.CMoveRsp).Set(DicomTag.MessageIDBeingRespondedTo, (ushort)7).Set(DicomTag.Status, status);

    // Lengthens a command set, with its group length.
    private static byte[] Grown(byte[] command, byte[] more)
    {
        byte[] grown = [.. command, .. more];
        BinaryPrimitives.WriteUInt32LittleEndian(grown.AsSpan(8), (uint)grown.Length - 12);
        return grown;
    }
}
