using System.IO.Enumeration;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Running;

/// <summary>Selects cases by tag and id; a filter that matches nothing is an error, for it is mostly a slip.</summary>
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
        if (problems.Count > 0)
            throw new NothingSelectedException(string.Join("\n", problems));
        var selected = cases
            .Where(c => options.Tags.Count == 0 || c.Scenario.Tags.Any(options.Tags.Contains))
            .Where(c => !c.Scenario.Tags.Any(options.Exclude.Contains))
            .Where(c => options.Ids.Count == 0 || options.Ids.Any(i => Matches(c, i)))
            .ToList();
        return selected.Count > 0 ? selected : throw new NothingSelectedException("the filters together leave no case to run");
    }

    private static bool Matches(CasePlan plan, string id) => plan.Id == id || plan.Scenario.Id == id
        || (id.Contains('*', StringComparison.Ordinal)
            && (FileSystemName.MatchesSimpleExpression(Literal(id), plan.Id, ignoreCase: false)
                || FileSystemName.MatchesSimpleExpression(Literal(id), plan.Scenario.Id, ignoreCase: false)));

    // In that matcher '?' is a wild card too and '\' escapes.
    private static string Literal(string id) => id.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);

    private static string Problem(string message, string name, IEnumerable<string> known, string legal) =>
        string.Join("\n      = ", [message, .. Suggestion.Notes(name, known, legal)]);
}
