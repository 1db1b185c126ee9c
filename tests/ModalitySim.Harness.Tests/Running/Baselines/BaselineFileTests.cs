using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Tests.Running.Baselines;

/// <summary>What a user reads when a baseline file is wrong.</summary>
public sealed class BaselineFileTests
{
    [Test]
    public void A_whole_entry_is_bound_with_its_place()
    {
        var baseline = BaselineTexts.Parse(BaselineTexts.Head + """
              # seen at the customer's
              - id: late-update
                case: mpps-final[device=ct]
                requirement: MPP-016
                product: OFFIS_DCMTK_*
                version: { from: 3.6, below: 400 }
                verdict: fail
                message: "*accepted*"
                reason: ticket 4711
                expires: 2026-12-31
            """);
        var entry = baseline.Entries.Single();
        Assert.That(entry.Place.ToString(), Is.EqualTo("known.yaml:4:5"));
        Assert.That((entry.Version!.From, entry.Version.Below, entry.Expires), Is.EqualTo(("3.6", "400", new DateOnly(2026, 12, 31))));
    }

    [Test]
    public void Everything_wrong_is_told_at_once_with_its_place()
    {
        const string text = """
            apiVersion: modalitysim/v2
            deviations:
              - case: echo
              - id: same
                requirement: MPP-0166
                verdict: error
                reason: why not
              - id: same
                case: echo
                expires: 31.12.2026
                version: latest
              - id: empty reason
                case: echo
                version: {}
                reason: "  "
              - id: nothing
                reason: not about anything
                ressaon: twice
              - just a text
            """;
        Golden.Matches(Messages(text), "baseline-file.txt");
    }

    [TestCase("")]
    [TestCase("deviations: [")]
    [TestCase("- a\n- b\n")]
    [TestCase("apiVersion: modalitysim/v1\n")]
    [TestCase("apiVersion: modalitysim/v1\ndeviations: none\n")]
    [TestCase("apiVersion: modalitysim/v1\ndeviations: [{id: a, case: b, reason: c}, &x {id: d, case: e, reason: f}]\n")]
    public void A_file_that_is_no_baseline_is_refused_with_a_place(string text) => Assert.That(Messages(text), Does.StartWith("known.yaml:"));

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(() => Baseline.Load("no-such.yaml"), Throws.TypeOf<InvalidScenarioException>().With.Message.EqualTo("no-such.yaml: error: no such file"));

    private static string Messages(string text) => Assert.Throws<InvalidScenarioException>(() => BaselineTexts.Parse(text))!.Message + "\n";
}
