using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Harness.Tests.Running;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Tests.Listening;

/// <summary>The reports of storage commitment that come to the harness's own listener, right and wrong (PS3.4 §J.3.3).</summary>
[TestFixture]
public class CommitmentTests
{
    private const string Device = "device: { from: ct, slices: 2, localizer: false }";
    private const string Stored = "- acquire: mpps\n  - store: {}\n  ";

    [Test]
    public async Task A_report_on_a_new_association_is_found_and_right()
    {
        await using var archive = await FakeArchive.StartAsync();

        var result = await RunAsync(archive, "- commit: {}");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(Findings(result).Select(f => f.Requirement), Is.EqualTo(new[] { "SCM-001", "SCM-002" }));
        Assert.That(result.Cases[0].Steps[2].Notes, Has.Member("reported on a new association"));
    }

    [Test]
    public async Task An_instance_that_is_left_out_of_the_report_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Report = i => i.AddOrUpdate(DicomTag.ReferencedSOPSequence, i.GetItems(DicomTag.ReferencedSOPSequence)[0].Clone());

        var result = await RunAsync(archive, "- commit: {}");

        Assert.That(Failures(result), Has.Some.Property(nameof(Finding.Message)).EqualTo("The report leaves instances out"), result.Explain());
    }

    [Test]
    public async Task An_instance_that_nobody_asked_for_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Report = i => i.AddOrUpdate(DicomTag.ReferencedSOPSequence,
        [
            .. i.GetItems(DicomTag.ReferencedSOPSequence).Select(x => x.Clone()),
            new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, "1.2").AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, "1.2.3"),
        ]);

        var result = await RunAsync(archive, "- commit: {}");

        Assert.That(Failures(result).Single().Message, Is.EqualTo("The report names instances that the request did not"));
    }

    [Test]
    public async Task Another_class_in_the_report_than_in_the_request_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Report = i =>
        {
            i.GetItems(DicomTag.ReferencedSOPSequence)[0].AddOrUpdate(DicomTag.ReferencedSOPClassUID, "1.2");
            return i;
        };

        var result = await RunAsync(archive, "- commit: {}");

        Assert.That(Failures(result).Single().Message, Is.EqualTo("The report names another SOP class for an instance than the request"));
    }

    [Test]
    public async Task A_wrong_reason_fails_by_the_requirement_of_that_reason()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Report = i =>
        {
            i.GetItems(DicomTag.FailedSOPSequence)[0].AddOrUpdate(DicomTag.FailureReason, 0x0122);
            return i;
        };

        var result = await RunAsync(archive, "- commit: { unknown: 1 }");

        var failure = Failures(result).Single();
        Assert.That((failure.Requirement, failure.Actual), Is.EqualTo(("SCM-005", "0x0122")));
    }

    [Test]
    public async Task A_partial_report_of_event_type_1_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.EventType = 1;

        var result = await RunAsync(archive, "- commit: { unknown: 1 }");

        Assert.That(Failures(result).Single().Expected, Is.EqualTo("event type 2"));
    }

    [Test]
    public async Task A_report_without_the_role_of_an_SCP_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.ProposesRole = false;

        var result = await RunAsync(archive, "- commit: { delivery: new }");

        Assert.That(Failures(result).Single().Requirement, Is.EqualTo("SCM-009"), result.Explain());
    }

    [Test]
    public async Task A_report_under_another_AE_title_is_a_warning()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.CallingAE = "SOMEBODY";

        var result = await RunAsync(archive, "- commit: {}");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Warning));
        Assert.That(Findings(result).Single(f => f.Verdict == Verdict.Warning).Requirement, Is.EqualTo("SCM-010"));
    }

    [Test]
    public async Task A_report_that_does_not_come_in_time_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Reports = false;

        var result = await RunAsync(archive, "- commit: { within: 100ms }");

        Assert.That(Failures(result).Single().Actual, Is.EqualTo("no report within 0.1 s"));
    }

    [Test]
    public async Task A_report_is_answered_as_the_scenario_wants()
    {
        await using var archive = await FakeArchive.StartAsync();

        await RunAsync(archive, "- commit: { answer: 0x0110 }");
        await archive.ReportedAsync();

        Assert.That(archive.Answers, Is.EqualTo(new[] { new DicomStatus(0x0110) }));
    }

    [Test]
    public async Task Cases_side_by_side_get_their_own_reports_and_images()
    {
        await using var archive = await FakeArchive.StartAsync();
        const string Head = Device + "\nmatrix:\n  n: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]";

        var result = await RunnerTests.RunAsync(archive.Target, Stored + "- commit: { transactions: 2 }\n  - move: {}\n  - compare: { complete: true }", Head, new RunOptions { Jobs = 8 });

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(result.Cases, Has.Count.EqualTo(16));
    }

    internal static Task<RunResult> RunAsync(FakeArchive archive, string steps, RunOptions? options = null) =>
        RunnerTests.RunAsync(archive.Target, Stored + steps, Device, options);

    internal static IReadOnlyList<Finding> Findings(RunResult result) => result.Cases[0].Steps[^1].Findings;

    internal static IEnumerable<Finding> Failures(RunResult result) => Findings(result).Where(f => f.Verdict == Verdict.Fail);
}
