using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Tests.Results;

namespace ModalitySim.Harness.Tests.Running.Baselines;

/// <summary>Each rule by which a case is held against a baseline.</summary>
public sealed class BaselineJudgeTests
{
    private const string Entry = "{ id: late, case: 'mpps-final[device=ct]', requirement: MPP-016, reason: ticket 4711 }";
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly CaseResult Failed = SmallRun.Failed with { Peer = SmallRun.Passed.Peer };

    [Test]
    public void A_failure_as_foreseen_is_a_known_deviation_and_counts_as_a_pass()
    {
        var judged = Judge(Failed, Entry);
        Assert.That(judged.Deviation, Is.EqualTo(new Deviation("late", "ticket 4711", null, DeviationState.Expected)));
        Assert.That((judged.Verdict, judged.Counted), Is.EqualTo((Verdict.Fail, Verdict.Pass)));
    }

    [Test]
    public void A_case_that_nobody_speaks_of_is_as_it_was() => Assert.That(Judge(Failed, Entry.Replace("=ct", "=mr", StringComparison.Ordinal)).Deviation, Is.Null);

    [Test]
    public void A_pass_in_the_place_of_a_failure_is_a_stale_entry_and_counts_as_a_failure()
    {
        var judged = Judge(Failed with { Verdict = Verdict.Pass, Steps = [], Reason = null }, Entry);
        Assert.That((judged.Deviation!.State, judged.Counted), Is.EqualTo((DeviationState.UnexpectedPass, Verdict.Fail)));
    }

    [TestCase("*accepted a change*", DeviationState.Expected)]
    [TestCase("The target accepted a change of a completed procedure step: status 0x0000 (Success)", DeviationState.Expected)]
    [TestCase("The target accepted a change of a completed procedure step", DeviationState.Different)]
    [TestCase("*status 0xC001*", DeviationState.Different)]
    [TestCase("the target accepted*", DeviationState.Different)]
    public void Another_message_is_another_failure(string message, DeviationState state) =>
        Assert.That(Judge(Failed, Entry.Replace("reason", $"message: '{message}', reason", StringComparison.Ordinal)).Deviation!.State, Is.EqualTo(state));

    [Test]
    public void Another_verdict_is_another_failure() =>
        Assert.That(Judge(Failed, Entry.Replace("reason", "verdict: inconclusive, reason", StringComparison.Ordinal)).Deviation!.State, Is.EqualTo(DeviationState.Different));

    [TestCase("2026-03-01", DeviationState.Expired)]
    [TestCase("2026-03-02", DeviationState.Expected)]
    public void An_entry_is_in_force_up_to_and_on_its_last_day(string expires, DeviationState state)
    {
        var judged = Judge(Failed, Entry.Replace("reason", $"expires: {expires}, reason", StringComparison.Ordinal));
        Assert.That((judged.Deviation!.State, judged.Counted), Is.EqualTo((state, state == DeviationState.Expected ? Verdict.Pass : Verdict.Fail)));
    }

    [Test]
    public void An_error_is_never_expected()
    {
        var judged = Judge(Failed with { Verdict = Verdict.Error }, Entry);
        Assert.That((judged.Deviation, judged.Counted), Is.EqualTo(((Deviation?)null, Verdict.Error)));
    }

    [Test]
    public void What_did_not_apply_or_was_not_run_says_nothing_of_the_entry()
    {
        Assert.That(Judge(Failed with { Verdict = Verdict.NotApplicable, Steps = [] }, Entry).Deviation, Is.Null);
        Assert.That(Judge(Failed with { Verdict = Verdict.Inconclusive, Steps = [], IsNotRun = true }, Entry).Deviation, Is.Null);
    }

    [TestCase("product: OFFIS_DCMTK_*", true)]
    [TestCase("product: offis_dcmtk_367", true)]
    [TestCase("product: orthanc", true)] // the name of the target
    [TestCase("product: CONQUEST*", false)]
    [TestCase("version: 367", true)]
    [TestCase("version: { from: 366, below: 368 }", true)]
    [TestCase("version: { below: 367 }", false)]
    [TestCase("product: OFFIS*, version: 366", false)]
    public void An_entry_holds_for_its_product_and_version_only(string condition, bool holds) =>
        Assert.That(Judge(Failed, Entry.Replace("reason", condition + ", reason", StringComparison.Ordinal)).Deviation?.State, Is.EqualTo(holds ? DeviationState.Expected : (DeviationState?)null));

    [Test]
    public void The_version_of_the_target_file_goes_before_what_is_observed_and_none_at_all_is_no_version()
    {
        var entry = Entry.Replace("reason", "version: 1.12, reason", StringComparison.Ordinal);
        Assert.That(Judge(Failed, entry).Deviation, Is.Null);
        var told = new BaselineJudge(BaselineTexts.Of(entry), SmallRun.Header.Target with { Product = "Orthanc", Version = "1.12.0" }, Today);
        Assert.That(told.Judge(Failed).Deviation!.State, Is.EqualTo(DeviationState.Expected));
        Assert.That(Judge(Failed with { Peer = null }, Entry.Replace("reason", "version: 367, reason", StringComparison.Ordinal)).Deviation, Is.Null);
    }

    [Test]
    public void A_second_fault_of_a_known_case_is_not_known()
    {
        var second = SmallRun.AcceptedAfterFinal with { Requirement = "MPP-017", Message = "Another thing" };
        var item = Failed with { Steps = [.. Failed.Steps, Failed.Steps[1] with { Index = 3, Findings = [second] }] };
        Assert.That(Judge(item, Entry).Deviation!.State, Is.EqualTo(DeviationState.Different));
        Assert.That(Judge(item, Entry, Entry.Replace("late", "later", StringComparison.Ordinal).Replace("016", "017", StringComparison.Ordinal)).Deviation!.State, Is.EqualTo(DeviationState.Expected));
    }

    [Test]
    public void Of_two_entries_for_a_case_each_has_to_be_met() =>
        Assert.That(Judge(Failed, Entry, Entry.Replace("late", "later", StringComparison.Ordinal).Replace("016", "017", StringComparison.Ordinal)).Deviation,
            Is.EqualTo(new Deviation("later", "ticket 4711", null, DeviationState.UnexpectedPass)));

    [Test]
    public void An_entry_for_several_cases_wants_one_of_them_to_fail()
    {
        foreach (var entry in new[] { "{ id: all, case: 'mpps-*', reason: r }", "{ id: all, requirement: MPP-016, reason: r }" })
        {
            var judge = new BaselineJudge(BaselineTexts.Of(entry), SmallRun.Header.Target, Today);
            var passed = judge.Judge(Failed with { Id = "mpps-other", Verdict = Verdict.Pass, Steps = [], Reason = null });
            Assert.That((passed.Deviation, judge.Unmet().Single().Id), Is.EqualTo(((Deviation?)null, "all")), entry);
            Assert.That(judge.Judge(Failed).Deviation!.State, Is.EqualTo(DeviationState.Expected), entry);
            Assert.That(judge.Unmet(), Is.Empty, entry);
        }
    }

    [Test]
    public void A_case_that_ended_worse_than_its_findings_is_known_by_its_reason()
    {
        var slow = Failed with { Verdict = Verdict.Inconclusive, Steps = [], Reason = "the case took longer than 600 s" };
        Assert.That(Judge(slow, "{ id: slow, case: 'mpps-final[device=ct]', verdict: inconclusive, message: 'the case took*', reason: r }").Deviation!.State, Is.EqualTo(DeviationState.Expected));
    }

    [Test]
    public void A_warning_can_be_known_and_an_unforeseen_one_is_what_it_was()
    {
        var warned = Failed with { Verdict = Verdict.Warning, Steps = [Failed.Steps[1] with { Findings = [SmallRun.AcceptedAfterFinal with { Verdict = Verdict.Warning }] }] };
        Assert.That(Judge(warned, Entry.Replace("reason", "verdict: warning, reason", StringComparison.Ordinal)).Counted, Is.EqualTo(Verdict.Pass));
        Assert.That(Judge(warned).Deviation, Is.Null);
        Assert.That(Judge(warned, Entry).Deviation!.State, Is.EqualTo(DeviationState.UnexpectedPass));
    }

    [Test]
    public void Each_attempt_is_held_against_the_entry_of_its_case() =>
        Assert.That(Judge(Failed with { Id = Failed.Id + "#2", Attempt = 2 }, Entry).Deviation!.State, Is.EqualTo(DeviationState.Expected));

    private static CaseResult Judge(CaseResult item, params string[] entries) =>
        new BaselineJudge(entries.Length == 0 ? BaselineTexts.Parse("apiVersion: modalitysim/v1\ndeviations: []\n") : BaselineTexts.Of(entries), SmallRun.Header.Target, Today).Judge(item);
}
