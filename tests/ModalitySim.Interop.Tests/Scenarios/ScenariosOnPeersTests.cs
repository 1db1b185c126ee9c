using ModalitySim.Cli;
using ModalitySim.Harness.Results;

namespace ModalitySim.Interop.Tests.Scenarios;

/// <summary>The scenarios that are shipped, run through the command line against systems of other projects.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ScenariosOnPeersTests
{
    [TestCaseSource(typeof(SiteCatalog), nameof(SiteCatalog.Names))]
    public async Task The_shipped_scenarios_find_exactly_what_is_known_of(string siteName)
    {
        await using var site = await Site.StartAsync(siteName);
        var known = KnownFindings.All.Where(finding => site.Peers.Any(peer => finding.Peers.Contains(peer.Name))).ToList();
        var (exitCode, run, printed) = await RunAsync(site, [.. SiteCatalog.ScenariosOf(siteName), .. SiteCatalog.LeftOutOn(siteName)]);
        // A case that needs a service that the site has not cannot find anything.
        var applicable = run.Cases.Where(result => result.Verdict != Verdict.NotApplicable).Select(result => result.Id).ToHashSet();
        var expected = known.Select(finding => finding with { Cases = [.. finding.Cases.Where(applicable.Contains)] }).Where(finding => finding.Cases.Count > 0).ToList();
        var found = run.Cases.SelectMany(
            result => result.Steps.SelectMany(step => step.Findings
                .Where(finding => finding.Verdict > Verdict.Pass && !IsEverywhere(site, finding))
                .Select(finding => KnownFinding.LineOf(result.Id, step.Verb, finding.Verdict, finding.Requirement)))).ToList();
        expected = [.. expected.Where(finding => !finding.DependsOnTiming || finding.Lines.All(found.Contains))];
        var context = $"{run.Explain()}\n{printed}\n{site.Logs()}\nfound:\n{string.Join('\n', found)}";
        Assert.Multiple(() =>
        {
            Assert.That(found, Is.EquivalentTo(expected.SelectMany(finding => finding.Lines)), context);
            Assert.That(exitCode, Is.EqualTo(expected.Any(finding => finding.Verdict == Verdict.Fail) ? 1 : 0), context);
            Assert.That(run.Incomplete, Is.Null);
            // A site on which nothing applies would prove nothing.
            Assert.That(run.Cases.Count(result => result.Verdict == Verdict.Pass), Is.GreaterThan(0), context);
        });
    }

    private static bool IsEverywhere(Site site, Finding finding) => finding is { Verdict: Verdict.Warning, Requirement: null }
        && finding.Clause == KnownFindings.Everywhere.Clause && site.Peers.Any(peer => KnownFindings.Everywhere.Peers.Contains(peer.Name));

    [TestCase("orthanc")]
    [TestCase("dcmqrscp")]
    public async Task Several_fragments_of_a_data_set_in_one_PDU_end_the_process_on(string siteName)
    {
        await using var site = await Site.StartAsync(siteName);
        var (_, run, printed) = await RunAsync(site, [Repository.PathOf("scenarios", "upper-layer", "fragments-in-one-pdu.yaml")]);
        var finding = run.Cases.Single().Steps.SelectMany(step => step.Findings).Single(finding => finding.Verdict == Verdict.Fail);
        Assert.That((finding.Requirement, finding.Actual), Is.EqualTo(("UL-031", "the target closed the connection")), $"{run.Explain()}\n{printed}\n{site.Logs()}");
    }

    [TestCase("orthanc-and-odil")]
    [TestCase("dcmtk-and-odil")]
    public async Task The_quickstart_passes_for_CT_and_MR_on(string siteName)
    {
        await using var site = await Site.StartAsync(siteName);
        var (exitCode, run, printed) = await RunAsync(site, [Repository.PathOf("scenarios", "quickstart.yaml")]);
        var context = $"{run.Explain()}\n{printed}\n{site.Logs()}";
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero, context);
            Assert.That(run.Cases.Select(result => result.Verdict), Is.EqualTo(new[] { Verdict.Pass, Verdict.Pass }), context);
        });
    }

    [Test]
    public void Every_known_finding_is_explained_to_the_readers_of_the_documentation()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "interop.md"));
        Assert.That(KnownFindings.All.Select(finding => finding.Reason).Append(KnownFindings.Everywhere.Reason).Where(reason => !page.Contains(reason, StringComparison.Ordinal)), Is.Empty);
    }

    private static async Task<(int ExitCode, RunResult Run, string Printed)> RunAsync(Site site, IReadOnlyList<string> selection)
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("target.yaml", site.ToYaml());
        var report = Path.Combine(folder.Path, "report");
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await ModalitySimCli.RunAsync(["run", .. selection, "--target", target, "--report", report, "--seed", "1"], output, error);
        var printed = $"{output}{error}";
        Assert.That(File.Exists(Path.Combine(report, RunLog.FileName)), Is.True, $"exit {exitCode}, no report\n{printed}\n{site.Logs()}");
        return (exitCode, RunLog.Read(report), printed);
    }
}
