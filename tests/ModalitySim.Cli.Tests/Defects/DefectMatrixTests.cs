using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ModalitySim.Harness.Conformance;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Cli.Tests.Defects;

/// <summary>The proof that the checks bite: each defect of the reference PACS is found, by the requirement that it breaks.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DefectMatrixTests
{
    // Each is run once, for its own test and for the page.
    private static readonly ConcurrentDictionary<string, Lazy<Task<DefectRun>>> Runs = [];

    // The worst-behaved are mostly waited for, so more are run than there are processors.
    private static readonly SemaphoreSlim Slots = new(2 * Environment.ProcessorCount);

    private static IEnumerable<string> Ids => DefectCatalog.All.Select(d => d.Id);

    [TestCaseSource(nameof(Ids))]
    public async Task The_defect_is_found_by_a_requirement_that_it_breaks(string id)
    {
        var run = await RunOf(id);
        TestContext.Out.WriteLine($"{run.Result.Footer!.Ended - run.Result.Header.Started:mm\\:ss\\.f}, {run.Result.Cases.Count} cases: {List(run.FoundBy)}; also {List(run.Others)}");
        Assert.That(run.FoundBy, Is.Not.Empty, run.ToString());
    }

    [Test]
    public void What_a_defect_breaks_is_in_the_catalogue_of_requirements() => Assert.That(
        DefectCatalog.All.Where(d => d.Requirements.Count == 0 || d.Requirements.Any(r => RequirementCatalog.Find(r) is null)), Is.Empty);

    [Test]
    public async Task Every_core_requirement_finds_a_defect()
    {
        var runs = await Task.WhenAll(Ids.Select(RunOf));
        var found = runs.SelectMany(run => run.FoundBy).ToHashSet(StringComparer.Ordinal);
        Assert.That(RequirementCatalog.All.Where(r => r.IsCore && !found.Contains(r.Id)).Select(r => r.Id), Is.Empty);
    }

    /// <summary>What the page says of each defect is compared; what was found by which scenario is what the command measured when it wrote the page.</summary>
    [Test]
    public async Task The_page_of_defects_is_up_to_date()
    {
        if (Page.IsToBeWritten)
            Page.Write("defects.md", Matrix(await Task.WhenAll(Ids.Select(RunOf))));
        var rows = Page.Read("defects.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | "));
        Assert.That(rows.Select(cells => string.Join(" | ", cells[..3])), Is.EqualTo(DefectCatalog.All.Select(d => $"| `{d.Id}` | {d.Sentence} | {List(d.Requirements)}")));
    }

    private static Task<DefectRun> RunOf(string id) => Runs.GetOrAdd(id, static id => new(() => RunAsync(DefectCatalog.Find(id)!))).Value;

    private static async Task<DefectRun> RunAsync(Defect defect)
    {
        await Slots.WaitAsync();
        try
        {
            return await Task.Run(() => DefectRun.OfAsync(defect));
        }
        finally
        {
            Slots.Release();
        }
    }

    private static string Matrix(IEnumerable<DefectRun> runs)
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
        foreach (var run in runs)
        {
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| `{run.Defect.Id}` | {run.Defect.Sentence} | {List(run.Defect.Requirements)} | {List(run.FoundBy)} | {Some(run.Scenarios)} | {List(run.Others)} |");
        }

        return page.ToString();
    }

    private static string List(IEnumerable<string> words) => string.Join(", ", words);

    private static string Some(IReadOnlyList<string> names) => List(names.Take(3)) + (names.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - 3} more") : "");
}
