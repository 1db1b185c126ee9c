using ModalitySim.Cli.Commands.Running;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Pacs;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Cli.Tests.Defects;

/// <summary>What the shipped scenarios say of a reference PACS with one defect: those that test a requirement which it breaks.</summary>
internal sealed record DefectRun(Defect Defect, RunResult Result)
{
    private const int Many = 24;

    private static readonly Lazy<ScenarioPlan> Suite = new(() => Planner.Plan(
        [Repository.PathOf("scenarios")],
        new PlanOptions { Seed = 7, Target = Target.Of(EmbeddedPacs.Unstarted with { Web = new Uri("http://127.0.0.1/") }) }));

    /// <summary>Requirements with a finding that is no pass, and whether it is all that can be asked for: a failure where the level is MUST.</summary>
    public IReadOnlyList<string> Broken => [.. Findings.Where(IsBreach).Select(f => f.Finding.Requirement).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Those that the defect says it breaks.</summary>
    public IReadOnlyList<string> FoundBy => [.. Defect.Requirements.Where(Broken.Contains)];

    /// <summary>The others.</summary>
    public IReadOnlyList<string> Others => [.. Broken.Except(Defect.Requirements)];

    /// <summary>The scenarios that found it.</summary>
    public IReadOnlyList<string> Scenarios =>
        [.. Findings.Where(f => IsBreach(f) && FoundBy.Contains(f.Finding.Requirement)).Select(f => f.Scenario).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<(string Scenario, Finding Finding)> Findings =>
        Result.Cases.SelectMany(c => c.Steps.SelectMany(s => s.Findings).Select(f => (c.ScenarioId, f)));

    public static async Task<DefectRun> OfAsync(Defect defect)
    {
        var cases = Select(defect);
        Assert.That(cases, Is.Not.Empty, $"No scenario tests {string.Join(", ", defect.Requirements)}.");
        await using var pacs = await ReferencePacs.StartAsync(EmbeddedPacs.OptionsFor(Suite.Value with { Cases = cases }, [defect]) with { Web = new() });
        var plan = Suite.Value with { Cases = cases, Target = Target.Of(pacs.Target) };
        return new(defect, await Runner.RunAsync(plan, new RunOptions { Day = new(2026, 3, 2), Clock = new HurriedTime() }));
    }

    public override string ToString() => $"{Defect.Id}: {Result.Explain()}";

    /// <summary>The cases that test what the defect breaks, without the long ones, and of many not all that differ in their data alone.</summary>
    private static List<CasePlan> Select(Defect defect)
    {
        var named = Suite.Value.Cases.Where(c => c.Scenario.Requirements.Intersect(defect.Requirements).Any()).ToList();
        if (named.Exists(c => !c.Scenario.Tags.Contains("workflow")))
            named.RemoveAll(c => c.Scenario.Tags.Contains("workflow"));
        if (named.Count <= Many)
            return named;
        var scenarios = named.GroupBy(c => c.Scenario.Id).ToList();
        return [.. scenarios.SelectMany(g => Spread([.. g], Math.Max(2, Many / scenarios.Count)))];
    }

    /// <summary>Some of the cases of a scenario, from the first to the last at equal distances.</summary>
    private static IEnumerable<CasePlan> Spread(CasePlan[] cases, int count) =>
        cases.Length <= count ? cases : Enumerable.Range(0, count).Select(i => cases[i * (cases.Length - 1) / (count - 1)]);

    private static bool IsBreach((string Scenario, Finding Finding) found) =>
        found.Finding.Verdict == Verdict.Fail || (found.Finding.Verdict == Verdict.Warning && RequirementCatalog.Find(found.Finding.Requirement ?? "") is { } row && IsWarnedOf(row));

    /// <summary>A breach of MUST is a failure, unless the catalogue has it reported as a deviation.</summary>
    private static bool IsWarnedOf(Requirement row) =>
        row.Level != RequirementLevel.Must || row.Assertion.Contains("deviation", StringComparison.OrdinalIgnoreCase);
}
