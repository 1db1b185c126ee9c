using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ModalitySim.Harness.Conformance;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Cli.Tests.Defects;

/// <summary>The proof that the checks bite: each defect of the reference PACS is found, by the requirement that it breaks.</summary>
public sealed class DefectMatrixTests
{
    private static readonly ConcurrentDictionary<string, DefectRun> Runs = [];

    private static IEnumerable<string> Ids => DefectCatalog.All.Select(d => d.Id);

    [OneTimeSetUp]
    public async Task Run_the_scenarios_on_each() => await Parallel.ForEachAsync(
        DefectCatalog.All,
        new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount },
        async (defect, _) => Runs[defect.Id] = await DefectRun.OfAsync(defect));

    [TestCaseSource(nameof(Ids))]
    public void The_defect_is_found_by_a_requirement_that_it_breaks(string id) => Assert.That(Runs[id].FoundBy, Is.Not.Empty, Runs[id].ToString());

    [Test]
    public void What_a_defect_breaks_is_in_the_catalogue_of_requirements() => Assert.That(
        DefectCatalog.All.Where(d => d.Requirements.Count == 0 || d.Requirements.Any(r => RequirementCatalog.Find(r) is null)), Is.Empty);

    [Test]
    public void The_page_of_defects_is_up_to_date() => Page.Check("defects.md", Matrix());

    private static string Matrix()
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Defects of the reference PACS, and what finds them

            A check that never fails proves nothing. So the reference PACS can be given {DefectCatalog.All.Count} defects, each of which breaks the standard in one
            way, and a test runs on each the scenarios that name a requirement which it breaks: every one is found, by such a requirement, and the reference PACS
            without a defect breaks none. To see one: `modalitysim run scenarios --defect ID`, or `modalitysim serve --defect ID` for other people's tools.

            This page is made by that test (`MODALITYSIM_WRITE_GOLDENS=1 dotnet test tests/ModalitySim.Cli.Tests --filter DefectMatrixTests`). Where a
            requirement says SHOULD or MAY, it is found by a warning, otherwise by a failure. What else fails is often the same fault seen from another side.


            """);
        page.AppendLine("| Defect | What it does | Breaks | Found by | In | What else fails |");
        page.AppendLine("|---|---|---|---|---|---|");
        foreach (var run in DefectCatalog.All.Select(d => Runs[d.Id]))
        {
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| `{run.Defect.Id}` | {run.Defect.Sentence} | {List(run.Defect.Requirements)} | {List(run.FoundBy)} | {Some(run.Scenarios)} | {List(run.Others)} |");
        }

        return page.ToString();
    }

    private static string List(IEnumerable<string> words) => string.Join(", ", words);

    private static string Some(IReadOnlyList<string> names) => List(names.Take(3)) + (names.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - 3} more") : "");
}
