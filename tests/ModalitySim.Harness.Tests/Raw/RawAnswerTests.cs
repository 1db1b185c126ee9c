using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Harness.Tests.Running;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Raw;

/// <summary>Whatever a target answers to raw steps, the finding says what it was, and nothing hangs.</summary>
[TestFixture]
public class RawAnswerTests
{
    private const string Provoke = "- connect:\n  - send-pdu: { pdu: { type: 0x0F }, requirement: UL-016, within: 1s, expect: { pass: { association: { is: aborted, source: 2, reason: 1 } }, warn: { association: { is: aborted, source: 2 }, because: wrong reason } } }";

    [TestCase("07 00 00000004 00000201", Verdict.Pass, "A-ABORT by the service provider, unrecognized PDU (2/1)")]
    [TestCase("07 00 00000004 00000200", Verdict.Warning, "A-ABORT by the service provider, reason not specified (2/0)")]
    [TestCase("07 00 00000004 00000000", Verdict.Fail, "A-ABORT by the service user (0/0)")]
    [TestCase("03 00 00000004 00010107", Verdict.Fail, "A-ASSOCIATE-RJ: rejected-permanent, called-AE-title-not-recognized (1/1/7)")]
    [TestCase("06 00 00000004 00000000", Verdict.Fail, "A-RELEASE-RP")]
    [TestCase("0F 00 00000000", Verdict.Fail, "the target sent no PDU of PS3.8: unrecognized PDU type 0FH, 0 bytes")]
    [TestCase("02 00 FFFFFFFF", Verdict.Fail, "the target sent no PDU of PS3.8: invalid A-ASSOCIATE-AC, length 4294967295: the length exceeds the 1048576 bytes that are taken")]
    [TestCase("04 00 00000006 00000002 01 00", Verdict.Fail, "the target sent no PDU of PS3.8: invalid P-DATA-TF, length 0: a data set fragment on context 1 comes without a command set before it")]
    [TestCase("485454502F312E3120", Verdict.Fail, "the target sent no PDU of PS3.8: invalid PDU 48H, length 1414541105: the length exceeds the 1048576 bytes that are taken")]
    public async Task An_answer_is_judged_and_named(string answer, Verdict verdict, string observed)
    {
        var finding = (await Recorder.RunAsync(Provoke, Hex(answer))).Steps[1].Findings[0];

        Assert.That((finding.Verdict, finding.Actual, finding.Requirement), Is.EqualTo((verdict, observed, "UL-016")));
    }

    [Test]
    public async Task Silence_is_an_answer_after_the_time_that_was_given()
    {
        var finding = (await Recorder.RunAsync("- connect:\n  - send-pdu: { pdu: data, within: 50ms, expect: { association: aborted } }", [], 1)).Steps[1].Findings[0];

        Assert.That((finding.Verdict, finding.Actual), Is.EqualTo((Verdict.Fail, "nothing came within 0.05 s")));
    }

    [Test]
    public async Task A_PDU_that_never_ends_is_given_up_in_time()
    {
        await using var target = RawTarget.Start(async (stream, stop) =>
        {
            await stream.WriteAsync(Hex("04 00 000FFFFF"), stop);
            while (true)
            {
                await stream.WriteAsync(new byte[1], stop);
                await Task.Delay(5, stop);
            }
        });

        var result = await RunnerTests.RunAsync(target.Target, "- connect:\n  - receive: { within: 200ms }");

        Assert.That(result.Cases[0].Steps[1].Findings[0].Actual, Is.EqualTo("nothing came within 0.2 s"));
    }

    [Test]
    public async Task Pending_responses_without_end_are_given_up()
    {
        var pending = CommandSetBuilder.Request(CommandField.CFindRsp, 1, "1.2.3")
            .Set(Dicom.Dictionary.DicomTag.MessageIDBeingRespondedTo, (ushort)1).Set(Dicom.Dictionary.DicomTag.Status, (ushort)0xFF00).Build(hasDataset: false);
        var pdu = PduWriter.Encode(new PDataTf([new PresentationDataValue(1, MessageControl.Command | MessageControl.Last, pending.Bytes)]));
        await using var target = RawTarget.Start(async (stream, stop) =>
        {
            while (true)
                await stream.WriteAsync(pdu, stop);
        });

        var result = await RunnerTests.RunAsync(target.Target, "- connect:\n  - receive: { within: 60s }");

        Assert.That(result.Cases[0].Steps[1].Findings[0].Actual, Is.EqualTo("the target sent more than 10000 pending responses"));
    }

    [Test]
    public async Task What_a_target_said_before_it_hung_up_is_still_read()
    {
        await using var target = RawTarget.Start(async (stream, stop) =>
        {
            await stream.ReadExactlyAsync(new byte[6], stop);
            await stream.WriteAsync(Hex("07 00 00000004 00000201"), stop);
        });

        var result = await RunnerTests.RunAsync(target.Target, Provoke + "\n  - receive: { expect: { association: closed } }");

        Assert.That(result.Cases[0].Steps.Select(s => s.Verdict), Is.All.EqualTo(Verdict.Pass));
    }

    [Test]
    public async Task A_target_that_is_gone_afterwards_fails_and_is_no_trouble_of_the_environment()
    {
        RawTarget? once = null;
        once = RawTarget.Start((_, _) => Task.CompletedTask);
        var target = once.Target;
        await once.DisposeAsync();

        var result = await RunnerTests.RunAsync(target, "- still-serves: { requirement: UL-016 }");

        Assert.That(result.Cases[0].Steps[0].Findings[0].Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(result.Cases[0].Steps[0].Findings[0].Message, Is.EqualTo("The target no longer serves others"));
    }

    [Test]
    public async Task The_evidence_of_raw_bytes_shows_them()
    {
        using var folder = new TemporaryFolder();
        await using var target = RawTarget.Start((stream, stop) => stream.ReadExactlyAsync(new byte[3], stop).AsTask());

        await RunnerTests.RunAsync(target.Target, "- connect:\n  - send-bytes: 0A 0B 0C\n  - receive: { expect: { association: closed } }", options: new() { ReportFolder = folder.Path });

        var evidence = File.ReadAllText(Directory.EnumerateFiles(folder["evidence"]).Single());
        Assert.That(evidence, Does.Contain("\"3 raw bytes\"").And.Contain("0a0b0c"));
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
