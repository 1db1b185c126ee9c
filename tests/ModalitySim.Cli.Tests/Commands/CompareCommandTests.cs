using System.Text.Json;
using ModalitySim.Harness.Results;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary>A run on the clean reference and one with a defect: the comparison finds exactly the defect.</summary>
public sealed class CompareCommandTests
{
    private static readonly string[] Scenarios = ["scenarios/mpps/set-after-final-state.yaml", "scenarios/mpps/create.yaml", "scenarios/verification"];

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task RunBoth()
    {
        _folder = new TemporaryFolder();
        await CommandLine.RunAsync(["run", .. Scenarios, "--report", _folder["a"]]);
        await CommandLine.RunAsync(["run", .. Scenarios, "--report", _folder["b"], "--defect", "mpps-accepts-set-after-final"]);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task The_defect_is_the_only_difference()
    {
        var result = await CommandLine.RunAsync("compare", _folder["a"], _folder["b"], "--json");
        using var json = JsonDocument.Parse(result.Output);
        var root = json.RootElement;
        var failed = RunLog.Read(_folder["b"]).Cases.Where(c => c.Verdict == Verdict.Fail).Select(c => c.Id).Order(StringComparer.Ordinal).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(failed, Is.Not.Empty);
            Assert.That(Ids(root, "newFailures", "id"), Is.EqualTo(failed));
            Assert.That(Ids(root, "statuses", "case").Distinct(), Is.EqualTo(failed));
            Assert.That(root.GetProperty("statuses").EnumerateArray().Select(s => $"{s.GetProperty("a")} {s.GetProperty("b")}"), Is.All.EqualTo("0x0110 0x0000"));
            foreach (string none in new[] { "stillFailing", "fixed", "changed", "added", "removed" })
                Assert.That(root.GetProperty(none).GetArrayLength(), Is.Zero, none);
            Assert.That(root.GetProperty("requirements").EnumerateArray().Where(r => r.GetProperty("changed").GetBoolean()).Select(r => r.GetProperty("id").GetString()), Is.EqualTo(new[] { "MPP-016", "MPP-017" }));
        });
    }

    [Test]
    public async Task The_way_back_is_fixed_and_0_with_pages()
    {
        var result = await CommandLine.RunAsync("compare", _folder["b"], _folder["a"], "--html", _folder["pages/compare.html"], "--markdown", _folder["pages/compare.md"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Output, Does.Contain("Fixed").And.Contain("No new failure. "));
            Assert.That(File.ReadAllText(_folder["pages/compare.html"]), Does.Contain("No new failure"));
            Assert.That(File.ReadAllText(_folder["pages/compare.md"]), Does.StartWith("# No new failure"));
        });
    }

    [Test]
    public async Task What_is_no_run_is_2()
    {
        await File.WriteAllTextAsync(_folder["foreign.jsonl"], "{}\n");
        foreach (string path in new[] { _folder["nowhere"], _folder["foreign.jsonl"] })
        {
            var result = await CommandLine.RunAsync("compare", _folder["a"], path);
            Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
            Assert.That(result.Error, Does.StartWith($"error: {path}"));
        }
    }

    private static List<string?> Ids(JsonElement root, string list, string member) => [.. root.GetProperty(list).EnumerateArray().Select(e => e.GetProperty(member).GetString())];
}
