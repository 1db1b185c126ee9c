using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Running;

/// <summary>Selects cases by tag, id and requirement; a filter that matches nothing is an error, for it is mostly a slip.</summary>
internal static class Selection
{
    /// <exception cref="NothingSelectedException">A filter matches nothing, or all of them together leave nothing.</exception>
    public static IReadOnlyList<CasePlan> Apply(IReadOnlyList<CasePlan> cases, PlanOptions options)
    {
        var tags = cases.SelectMany(c => c.Scenario.Tags).Distinct().Order(StringComparer.Ordinal).ToList();
        var problems = new List<string>();
        foreach (var tag in options.Tags.Concat(options.Exclude).Where(t => !tags.Contains(t)))
            problems.Add(Problem($"no scenario has the tag \"{tag}\"", tag, tags, "tags"));
        var ids = cases.Select(c => c.Scenario.Id).Distinct().ToList();
        foreach (var id in options.Ids.Where(i => !cases.Any(c => Matches(c, i))))
            problems.Add(Problem($"no scenario or case has the id \"{id}\"", id, ids, "ids"));
        var requirements = cases.SelectMany(c => c.Scenario.Requirements).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var id in options.Requirements.Where(r => !requirements.Any(known => Wildcard.Fits(r, known))))
            problems.Add(Problem($"no scenario tests the requirement \"{id}\"", id, requirements, "requirements"));
        if (problems.Count > 0)
            throw new NothingSelectedException(string.Join("\n", problems));
        var selected = cases
            .Where(c => options.Tags.Count == 0 || c.Scenario.Tags.Any(options.Tags.Contains))
            .Where(c => !c.Scenario.Tags.Any(options.Exclude.Contains))
            .Where(c => options.Ids.Count == 0 || options.Ids.Any(i => Matches(c, i)))
            .Where(c => options.Requirements.Count == 0 || c.Scenario.Requirements.Any(known => options.Requirements.Any(r => Wildcard.Fits(r, known))))
            .Where(c => options.Only is null || options.Only.Contains(c.Id))
            .ToList();
        return selected.Count > 0 ? selected : throw new NothingSelectedException("the filters together leave no case to run");
    }

    private static bool Matches(CasePlan plan, string id) => Wildcard.Fits(id, plan.Id) || Wildcard.Fits(id, plan.Scenario.Id);

    private static string Problem(string message, string name, IEnumerable<string> known, string legal) =>
        string.Join("\n      = ", [message, .. Suggestion.Notes(name, known, legal)]);
}
