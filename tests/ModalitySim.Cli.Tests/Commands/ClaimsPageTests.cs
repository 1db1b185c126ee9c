using System.Text.RegularExpressions;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary>The commands of docs/claims.md do what the page says.</summary>
public sealed partial class ClaimsPageTests
{
    [Test]
    public async Task The_commands_of_the_page_work_one_after_the_other()
    {
        using var folder = new TemporaryFolder();
        await using var pacs = await ReferencePacs.StartAsync();
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "claims.md"));
        var commands = Command().Matches(page).Select(m => m.Groups[1].Value).Where(c => !c.Contains("orthanc", StringComparison.Ordinal)).ToList();
        Assert.That(commands, Has.Count.EqualTo(4));
        foreach (var command in commands)
        {
            var arguments = command.Split(' ').Select(a => a == "11112" ? $"{pacs.Target.Port}" : a == "refpacs.claims.yaml" ? folder["refpacs.claims.yaml"] : a).ToList();
            if (arguments[0] == "run") arguments.AddRange(["--report", folder["report"]]);
            var result = await CommandLine.RunAsync([.. arguments]);
            Assert.That(result.ExitCode, Is.Zero, $"{command}\n{result}");
        }
    }

    [Test]
    public async Task A_run_with_false_claims_fails_and_what_is_not_claimed_does_not_apply()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["claims.yaml"], """
            apiVersion: modalitysim/v1
            applicationEntities:
              - accepts:
                  - sopClasses: [Verification, ModalityWorklistInformationModelFind, ModalityPerformedProcedureStep, StorageCommitmentPushModel, CTImageStorage, ColorPaletteQueryRetrieveInformationModelFind]
                    transferSyntaxes: [ImplicitVRLittleEndian, ExplicitVRLittleEndian]
            """);
        var result = await CommandLine.RunAsync("run", "scenarios/quickstart.yaml", "--claims", folder["claims.yaml"], "--report", folder["report"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(result.Output, Does.Contain("FAIL  claims").And.Contain("Claimed but fails: Other services: ColorPaletteQueryRetrieveInformationModelFind, SCP: ImplicitVRLittleEndian, ExplicitVRLittleEndian: refused"));
            Assert.That(result.Output, Does.Match(@"n/a   quickstart\[device=mr\].*claims\.yaml does not claim MRImageStorage, which the device makes"));
            Assert.That(result.Output, Does.Contain("pass  quickstart[device=ct]"));
        });
    }

    [Test]
    public async Task A_run_with_claims_is_replayed_with_them()
    {
        using var folder = new TemporaryFolder();
        await CommandLine.RunAsync("run", "scenarios/verification/echo.yaml", "--claims", "scenarios/claims/embedded.yaml", "--report", folder["first"]);
        var again = await CommandLine.RunAsync("replay", folder["first"], "--report", folder["again"]);
        Assert.That(again.ToString(), Does.StartWith("exit 0").And.Contain("pass  claims").And.Not.Contain("warning"));
    }

    [GeneratedRegex("^modalitysim ((?:probe|run) .*)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
