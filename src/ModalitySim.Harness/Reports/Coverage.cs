using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>One requirement in the coverage table.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Verdict">The worst that was found on it; null when no case tested it.</param>
/// <param name="Cases">The cases that tested it, worst first.</param>
public sealed record CoverageRow(RequirementInfo Requirement, Verdict? Verdict, IReadOnlyList<(CaseResult Case, Verdict Verdict)> Cases)
{
    /// <summary>The known deviation that accounts for all that is wrong with it; null when there is none, or something else is wrong too.</summary>
    public Deviation? Known => Verdict is Results.Verdict.Warning or Results.Verdict.Inconclusive or Results.Verdict.Fail
        && Cases.Where(c => c.Verdict >= Results.Verdict.Warning).All(c => c.Case.Deviation is { IsAccepted: true })
        ? Cases[0].Case.Deviation
        : null;
}

/// <summary>The requirements of one service or layer.</summary>
/// <param name="Name">What stands before the number of its requirements, for example <c>MPP</c>.</param>
/// <param name="Rows">Its requirements, those that need attention first, those that nobody tested last.</param>
public sealed record CoverageGroup(string Name, IReadOnlyList<CoverageRow> Rows)
{
    /// <summary>The group's name in words.</summary>
    public string Title => RequirementGroups.TitleOf(Name);

    /// <summary>The worst that was found in it; null when none was tested.</summary>
    public Verdict? Verdict => Rows.Max(r => r.Verdict);

    /// <summary>How many of its requirements came out so; null counts those that nobody tested.</summary>
    public int Count(Verdict? verdict) => Rows.Count(r => r.Verdict == verdict);
}

/// <summary>
/// Gathers findings by requirement. It judges nothing: a finding that names the requirement counts as it stands, and a case that
/// lists a requirement without such a finding passes it only by passing.
/// </summary>
internal static class Coverage
{
    /// <summary>All requirements of the catalogue and any others that the run names, those that need attention first.</summary>
    public static IReadOnlyList<CoverageRow> Of(RunResult run)
    {
        var seen = new Dictionary<string, Dictionary<CaseResult, Verdict>>(StringComparer.Ordinal);
        foreach (var item in run.Cases)
        {
            foreach (var id in SubjectsOf(item).Union(item.Kept ?? [], StringComparer.Ordinal))
            {
                if (!seen.TryGetValue(id, out var cases))
                    seen.Add(id, cases = new Dictionary<CaseResult, Verdict>(ReferenceEqualityComparer.Instance));
                cases[item] = VerdictOf(item, id);
            }
        }

        var known = run.Header.Requirements.ToDictionary(r => r.Id, StringComparer.Ordinal);
        foreach (var id in seen.Keys)
            known.TryAdd(id, new RequirementInfo(id, "", "", ""));
        return [.. known.Values.Select(r => Row(r, seen.GetValueOrDefault(r.Id))).OrderByDescending(Urgency)];
    }

    /// <summary>The same by group.</summary>
    public static IReadOnlyList<CoverageGroup> GroupsOf(RunResult run) =>
        [.. Of(run).GroupBy(r => RequirementGroups.Of(r.Requirement)).Select(g => new CoverageGroup(g.Key, [.. g])).OrderBy(g => RequirementGroups.OrderOf(g.Name))];

    /// <summary>The requirements that a case is about: those that its scenario names, then others that its findings name.</summary>
    public static IEnumerable<string> SubjectsOf(CaseResult item) =>
        item.Requirements.Concat(item.Steps.SelectMany(s => s.Findings).Select(f => f.Requirement).OfType<string>()).Distinct(StringComparer.Ordinal);

    /// <summary>The verdict of one case on one requirement.</summary>
    public static Verdict VerdictOf(CaseResult item, string requirement)
    {
        var all = item.Steps.SelectMany(s => s.Findings).ToList();

        // A finding without a requirement speaks for the only one that the case is about.
        var alone = item.Requirements.Count == 1 && item.Requirements[0] == requirement;
        var own = all.Where(f => f.Requirement == requirement || (alone && f.Requirement is null)).Select(f => f.Verdict).ToList();

        // What was seen to be kept on every association is kept, however the case came out.
        if (own.Count == 0 && item.Kept?.Contains(requirement) == true)
            return Verdict.Pass;

        // A case that ended worse than its findings (unreachable, inconclusive as a whole) says so of all it was to test.
        if (item.Verdict > Verdicts.Worst(all.Select(f => f.Verdict)))
            own.Add(item.Verdict);
        if (own.Count > 0)
            return Verdicts.Worst(own);
        return item.Verdict is Verdict.Pass or Verdict.NotApplicable ? item.Verdict : Verdict.Inconclusive;
    }

    private static CoverageRow Row(RequirementInfo requirement, Dictionary<CaseResult, Verdict>? cases) => cases is null
        ? new CoverageRow(requirement, null, [])
        : new CoverageRow(requirement, Verdicts.Worst(cases.Values), [.. cases.OrderByDescending(c => c.Value).Select(c => (c.Key, c.Value))]);

    private static int Urgency(CoverageRow row) => row.Verdict is { } verdict ? (int)verdict : -1;
}
