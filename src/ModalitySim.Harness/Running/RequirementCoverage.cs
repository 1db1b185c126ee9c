using System.Globalization;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Harness.Running;

/// <summary>Which scenarios test which requirement, and the other way round, by what the scenarios say of themselves.</summary>
/// <param name="Tests">Every requirement of the catalogue with the ids of the scenarios that name it.</param>
/// <param name="Scenarios">The scenarios that were looked at.</param>
public sealed record RequirementCoverage(
    IReadOnlyList<(Requirement Requirement, IReadOnlyList<string> Scenarios)> Tests, IReadOnlyList<ScenarioDocument> Scenarios)
{
    /// <summary>Requirements that no scenario names.</summary>
    public IEnumerable<Requirement> Untested => Tests.Where(t => t.Scenarios.Count == 0).Select(t => t.Requirement);

    /// <summary>Scenarios that name no requirement.</summary>
    public IEnumerable<ScenarioDocument> Aimless => Scenarios.Where(s => s.Requirements.Count == 0);

    /// <summary>How much is covered, in a few lines of text; what is not covered by name.</summary>
    public IReadOnlyList<string> Summary =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{Tests.Count} requirements, {Tested(_ => true)} with a scenario; {Tests.Count(t => t.Requirement.IsCore)} core, {Tested(r => r.IsCore)} with a scenario"),
        string.Create(CultureInfo.InvariantCulture, $"{Scenarios.Count} scenarios, {Scenarios.Count - Aimless.Count()} that name a requirement"),
        .. Untested.Any() ? new[] { $"no scenario: {string.Join(", ", Untested.Select(r => r.Id))}" } : [],
        .. Aimless.Any() ? new[] { $"no requirement: {string.Join(", ", Aimless.Select(s => s.Id))}" } : [],
    ];

    /// <summary>The coverage by some scenarios.</summary>
    public static RequirementCoverage Of(IReadOnlyList<ScenarioDocument> scenarios)
    {
        var byRequirement = scenarios
            .SelectMany(s => s.Requirements.Distinct(StringComparer.Ordinal).Select(id => (Id: id, Scenario: s.Id)))
            .ToLookup(pair => pair.Id, pair => pair.Scenario, StringComparer.Ordinal);
        return new([.. RequirementCatalog.All.Select(r => (r, (IReadOnlyList<string>)[.. byRequirement[r.Id].Order(StringComparer.Ordinal)]))], scenarios);
    }

    private int Tested(Func<Requirement, bool> which) => Tests.Count(t => t.Scenarios.Count > 0 && which(t.Requirement));
}
