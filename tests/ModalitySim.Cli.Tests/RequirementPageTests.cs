using System.Text;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Tests;

/// <summary><c>docs/requirements.md</c> is made from the requirement data and the shipped scenarios.</summary>
public sealed class RequirementPageTests
{
    [Test]
    public void The_page_of_requirements_says_what_the_data_say()
    {
        var coverage = RequirementCoverage.Of(Planner.Plan([Repository.PathOf("scenarios")], new PlanOptions()).Scenarios);
        var page = new StringBuilder("""
            # Requirements

            What a target is judged by: the requirement, whose duty it is, the clause (PS3, edition 2020c unless one is named), and the scenarios of `scenarios/` that test it. **Core** requirements
            are the set for every release; `run --tag core` runs their scenarios. MUST becomes a failure when it is broken, SHOULD and MAY a warning. "Left open" is what the standard does not
            settle: no verdict depends on it. A requirement with a precondition is judged where the precondition holds, and is not applicable elsewhere.

            This page is made from the data by a test (`MODALITYSIM_WRITE_GOLDENS=1 dotnet test tests/ModalitySim.Cli.Tests --filter RequirementPage`); `list --requirements` prints the same.


            """.ReplaceLineEndings("\n"));
        foreach (string line in coverage.Summary) page.Append("- ").Append(line).Append('\n');
        foreach (var group in coverage.Tests.GroupBy(t => t.Requirement.Group))
        {
            page.Append("\n## ").Append(group.Key).Append("\n\n| id | level | requirement | actor | clause | scenarios |\n|---|---|---|---|---|---|\n");
            foreach (var (row, scenarios) in group)
                page.Append($"| {row.Id} | {(row.IsCore ? $"**{row.LevelText}, core**" : row.LevelText)} | {Statement(row)} | {row.Actor} | {Cell(row.Clause)} | {string.Join(", ", scenarios.Select(s => $"`{s}`"))} |\n");
        }

        Document.Check("docs/requirements.md", page.ToString());
    }

    private static string Statement(Requirement row)
    {
        string precondition = row.Precondition.Length > 0 ? $" *If {Cell(row.Precondition)}.*" : "";
        string open = row.LeftOpen.Length > 0 ? $" Left open: {Cell(row.LeftOpen)}." : "";
        return $"{Cell(row.Statement)}.{precondition}{open}";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
