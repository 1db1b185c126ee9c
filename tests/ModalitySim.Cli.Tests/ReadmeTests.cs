using System.Text.RegularExpressions;

namespace ModalitySim.Cli.Tests;

/// <summary>What the README shows is run as it stands, with ports and folders of this machine.</summary>
public sealed partial class ReadmeTests
{
    private const string Program = "dotnet run --project src/ModalitySim.Cli -- ";

    private static string Text => File.ReadAllText(Repository.PathOf("README.md"));

    private static IEnumerable<string> Commands => Text.Split('\n').Where(l => l.StartsWith(Program, StringComparison.Ordinal)).Select(l => l[Program.Length..].Trim());

    [Test]
    public void The_quick_start_the_full_day_and_the_tests_come_first()
    {
        var commands = Text.Split('\n').Where(l => l.StartsWith("dotnet ", StringComparison.Ordinal)).Take(3);
        Assert.That(commands, Is.EqualTo(new[] { Program + "run scenarios/quickstart.yaml", Program + "run scenarios/workflow/full-day.yaml", "dotnet test" }));
    }

    [Test]
    public async Task Every_command_works()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        int port = LoopbackPort.Free(), webPort = LoopbackPort.Free();
        Task<CommandResult>? server = null;
        foreach (string command in Commands)
        {
            string[] args = [.. command.Replace("11112", $"{port}", StringComparison.Ordinal).Replace("11113", $"{webPort}", StringComparison.Ordinal).Replace("/tmp/ct", folder["ct"], StringComparison.Ordinal).Split(' ')];
            switch (args)
            {
                case ["serve", ..]:
                    server = CommandLine.RunAsync(args, stop.Token);
                    await LoopbackPort.WaitForListenerAsync(port);
                    break;
                case ["run", ..]:
                    // What needs somebody's PACS is checked up to the point of sending.
                    Assert.That((await CommandLine.RunAsync([.. args, "--dry-run"])).ExitCode, Is.Zero, command);
                    break;
                default:
                    var result = await CommandLine.RunAsync(args);
                    Assert.That(result.ExitCode, Is.Zero, $"{command}\n{result}");
                    break;
            }
        }

        Assert.That(server, Is.Not.Null);
        await stop.CancelAsync();
        Assert.That((await server!).ExitCode, Is.Zero);
    }

    [Test]
    public void The_csharp_example_is_the_one_that_is_tested()
    {
        string test = File.ReadAllText(Repository.PathOf("tests", "ModalitySim.Cli.Tests", "EmbeddingTests.cs"));
        foreach (string line in Block("csharp").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Assert.That(test, Does.Contain(line));
    }

    [Test]
    public async Task The_scenario_example_passes()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["devices"]);
        File.Copy(Repository.PathOf("scenarios", "devices", "ct.yaml"), Path.Combine(folder["devices"], "ct.yaml"));
        await File.WriteAllTextAsync(folder["example.yaml"], Block("yaml"));
        var result = await CommandLine.RunAsync("run", folder["example.yaml"], "--report", folder["report"]);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
    }

    [Test]
    public void Every_link_leads_somewhere()
    {
        foreach (Match link in Link().Matches(Text))
        {
            string path = Repository.PathOf(link.Groups[1].Value.Split('/'));
            Assert.That(File.Exists(path) || Directory.Exists(path), Is.True, link.Value);
        }
    }

    private static string Block(string language)
    {
        int start = Text.IndexOf("```" + language, StringComparison.Ordinal) + 3 + language.Length;
        return Text[start..Text.IndexOf("```", start, StringComparison.Ordinal)].TrimStart();
    }

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();
}
