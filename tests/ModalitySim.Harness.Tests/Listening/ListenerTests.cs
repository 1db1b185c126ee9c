using System.Net;
using System.Net.Sockets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Harness.Tests.Running;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Tests.Listening;

[TestFixture]
public class ListenerTests
{
    [Test]
    public async Task A_report_on_an_unknown_transaction_is_refused_and_kept_as_evidence()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Report = i => i.AddOrUpdate(DicomTag.TransactionUID, "1.2.3.4");
        using var folder = new TemporaryFolder();

        var run = await CommitmentTests.RunAsync(archive, "- commit: { within: 500ms }", new RunOptions { ReportFolder = folder.Path });
        await archive.ReportedAsync();

        Assert.That(archive.Answers, Is.EqualTo(new[] { DicomStatus.InvalidArgumentValue }));
        var kept = EvidenceFile.Read(folder[EvidenceFile.PathOf(HarnessListener.UnclaimedEvidence)]).ToList();
        Assert.That(kept.Select(e => e.Message?.Name), Has.Member("N-EVENT-REPORT-RQ"));
        Assert.That(run.Footer!.Unclaimed!.Single().Events, Has.Some.StartsWith("received N-EVENT-REPORT-RQ"));
        Assert.That(run.Footer.Reason, Does.Contain("opened an association that no case expected"));
        Assert.That(RunLog.Read(folder.Path).Footer!.Unclaimed!.Single().Events, Is.EqualTo(run.Footer.Unclaimed!.Single().Events));
    }

    [Test]
    public async Task The_association_of_a_report_is_in_the_evidence_of_the_case_that_waited()
    {
        await using var archive = await FakeArchive.StartAsync();
        using var folder = new TemporaryFolder();

        var result = await CommitmentTests.RunAsync(archive, "- commit: {}", new RunOptions { ReportFolder = folder.Path });

        var events = EvidenceFile.Read(folder[result.Cases[0].EvidenceFile!]).ToList();
        var finding = CommitmentTests.Findings(result).Single(f => f.Requirement == "SCM-002");
        Assert.That(events.Single(e => e.Id == finding.Evidence[0]).Message!.Name, Is.EqualTo("N-EVENT-REPORT-RQ"));
        Assert.That(events.Select(e => e.Id), Is.Unique);
        Assert.That(events.Select(e => e.Association).Distinct().Order(), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(File.Exists(folder[EvidenceFile.PathOf(HarnessListener.UnclaimedEvidence)]), Is.False);
    }

    [Test]
    public async Task A_port_in_use_is_said_before_anything_is_sent()
    {
        await using var archive = await FakeArchive.StartAsync();
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        var port = ((IPEndPoint)occupied.LocalEndpoint).Port;
        var target = archive.Target with { Listener = new ListenerSection { Port = port } };

        IOException? wrong = null;
        try
        {
            await RunnerTests.RunAsync(target, "- acquire: mpps\n  - move: {}");
        }
        catch (IOException e)
        {
            wrong = e;
        }

        Assert.That(wrong!.Message, Does.StartWith($"cannot listen on port {port} for what the target sends").And.Contains("--listen-port"));
    }

    [Test]
    public async Task A_target_that_does_not_know_the_listener_is_not_applicable_with_the_reason()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, "- acquire: mpps\n  - move: {}");

        Assert.That(result.Cases[0].Verdict, Is.EqualTo(Verdict.NotApplicable));
        Assert.That(result.Cases[0].Reason, Does.StartWith("the target file has no listener section"));
    }

    [Test]
    public async Task A_move_to_a_named_destination_needs_no_listener()
    {
        await using var target = await FakeTarget.StartAsync(r => r.Command.Field == CommandField.CMoveRq ? new(DicomStatus.MoveDestinationUnknown) : null);

        var result = await RunnerTests.RunAsync(target.Target, "- acquire: mpps\n  - move: { destination: NOWHERE, expect: { status: 0xA801, received: 0 } }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(target.Received.Single().Command.MoveDestination, Is.EqualTo("NOWHERE"));
    }

    [TestCase("C-STORE", 0x0124)]
    [TestCase("N-CREATE", 0x0000)]
    public async Task What_nobody_expects_is_answered_by_the_standard(string what, int expected)
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Moves = all =>
        {
            var stranger = all[0].Clone().AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3").AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.4").AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.5");
            return what == "C-STORE" ? [stranger] : [];
        };
        archive.FinalMove = reply =>
        {
            if (what == "N-CREATE")
                archive.CallAsync(DicomUID.InstanceAvailabilityNotification.Value, c => c.CreateAsync(DicomUID.InstanceAvailabilityNotification.Value, "1.2.3", new DicomDataset().AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.4"))).GetAwaiter().GetResult();
            return reply;
        };

        await CommitmentTests.RunAsync(archive, "- move: {}");

        Assert.That(archive.Answers.Select(s => (int)s.Code), Is.EqualTo(new[] { expected }));
    }
}
