using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Tests.Results;

namespace ModalitySim.Harness.Tests.Running.Baselines;

/// <summary>What an update makes of the text of a baseline.</summary>
public sealed class BaselineUpdateTests
{
    private static readonly RunResult Run = SmallRun.Result with { Cases = [SmallRun.Passed, SmallRun.Failed with { Peer = SmallRun.Passed.Peer }, SmallRun.Broken] };

    [Test]
    public void A_new_baseline_holds_what_failed_and_leaves_out_errors()
    {
        var update = BaselineUpdate.Of(Run, "no-such-file.yaml", "accepted for release 3", new DateOnly(2026, 12, 31));
        Assert.That((update.Added, update.Changed), Is.EqualTo((new[] { "mpps-final-device-ct-mpp-016" }, Array.Empty<string>())));
        Assert.That(update.Notes, Is.EqualTo(new[] { "worklist: ended in an error, which no baseline accepts" }));
        Golden.Matches(update.Text, "baseline-new.yaml");
        Assert.That(BaselineCheck.Of(BaselineTexts.Parse(update.Text), Run with { Cases = [.. Run.Cases.Take(2)] }, new DateOnly(2026, 12, 31)), Is.Empty);
    }

    [Test]
    public void What_stands_there_keeps_its_place_comments_reason_and_layout()
    {
        const string text = """
            # The site's own remarks.
            apiVersion: modalitysim/v1

            deviations:
            # first group
            - id: by-hand        # from the meeting
              case: 'mpps-final[device=ct]'
              message: >-
                The old message,
                over two lines
              reason: >
                Ticket 4711: the vendor mends it
                in release 3.
              requirement: MPP-016

            - { id: in-braces, case: echo, reason: was broken once }   # still here
            # last words
            """;
        var other = SmallRun.Failed with { Id = "mpps-final[device=mr]", Peer = new ObservedPeer("1.2", "NAME \"WITH\" QUOTES: #", null) };
        var update = Update(text, Run with { Cases = [.. Run.Cases, other] });
        Assert.That((update.Added, update.Changed), Is.EqualTo((new[] { "mpps-final-device-mr-mpp-016" }, new[] { "by-hand" })));
        Golden.Matches(string.Join('\n', update.Notes.Select(n => n.Replace('\\', '/')).Select(n => n.Contains('(') ? n[..n.IndexOf('(')] + "..." : n)) + "\n---\n" + update.Text, "baseline-updated.yaml");
    }

    [Test]
    public void An_update_after_an_update_changes_nothing()
    {
        var once = BaselineUpdate.Of(Run, "no-such-file.yaml", "r", null).Text;
        var twice = Update(once, Run);
        Assert.That((twice.Added.Count, twice.Changed.Count, twice.Text), Is.EqualTo((0, 0, once)));
    }

    [TestCase("\r\n")]
    [TestCase("\n")]
    public void The_line_breaks_of_the_file_are_kept(string lineBreak)
    {
        var text = Update(("apiVersion: modalitysim/v1\ndeviations:\n  - id: a\n    case: x\n    reason: r").Replace("\n", lineBreak, StringComparison.Ordinal), Run).Text;
        Assert.That(text.Replace(lineBreak, "", StringComparison.Ordinal), Does.Not.Contain("\n"));
        Assert.That(BaselineTexts.Parse(text.Replace("reason:" + lineBreak, "reason: r" + lineBreak, StringComparison.Ordinal)).Count, Is.EqualTo(2));
    }

    [Test]
    public void A_list_in_brackets_is_left_alone_with_an_explanation()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["known.yaml"], "apiVersion: modalitysim/v1\ndeviations: [{ id: a, case: x, reason: r }]\n");
        Assert.That(() => BaselineUpdate.Of(Run, folder["known.yaml"], "r", null), Throws.TypeOf<IOException>().With.Message.Contains("write the list with dashes"));
    }

    [Test]
    public void Uids_in_a_message_are_any_text()
    {
        var item = SmallRun.Failed with { Steps = [SmallRun.Failed.Steps[1] with { Findings = [SmallRun.AcceptedAfterFinal with { Message = "Instance 2.25.123.4.5 of 1.2.840.10008.5.1.4.1.1.2 is gone\nfor good", Actual = null }] }] };
        var text = BaselineUpdate.Of(SmallRun.Result with { Cases = [item] }, "no-such-file.yaml", "r", null).Text;
        Assert.That(text, Does.Contain("message: \"Instance * of * is gone\\\\u000Afor good\""));
        Assert.That(BaselineCheck.Of(BaselineTexts.Parse(text), SmallRun.Result with { Cases = [item] }, default), Is.Empty);
    }

    private static BaselineUpdate Update(string text, RunResult run)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["known.yaml"], text);
        return BaselineUpdate.Of(run, folder["known.yaml"], null, null);
    }
}
