using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace ModalitySim.Interop.Tests;

/// <summary>run-tests.ps1, run by PowerShell's own engine with a recorded stand-in for the program dotnet.</summary>
public sealed class RunTestsScriptTests
{
    private static readonly string Script = Repository.PathOf("run-tests.ps1");

    [Test]
    public void The_script_parses_without_errors()
    {
        Parser.ParseFile(Script, out _, out var errors);
        Assert.That(errors.Select(error => $"{error.Extent.StartLineNumber}: {error.Message}"), Is.Empty);
    }

    [Test]
    public void The_script_uses_no_syntax_that_Windows_PowerShell_lacks()
    {
        var ast = Parser.ParseFile(Script, out var tokens, out _);
        // Windows PowerShell 5.1 has no && and ||, no ?? and ??=, no ?. and no ternary, and reads a file without mark as ANSI.
        TokenKind[] newer = [TokenKind.AndAnd, TokenKind.OrOr, TokenKind.QuestionQuestion, TokenKind.QuestionQuestionEquals, TokenKind.QuestionDot];
        Assert.Multiple(() =>
        {
            Assert.That(tokens.Where(token => newer.Contains(token.Kind)).Select(token => token.Text), Is.Empty);
            Assert.That(ast.FindAll(node => node is TernaryExpressionAst or PipelineChainAst, searchNestedScriptBlocks: true), Is.Empty);
            Assert.That(File.ReadAllText(Script).All(char.IsAscii), Is.True);
        });
    }

    [Test]
    public void The_script_builds_tests_and_runs_the_scenarios_against_the_embedded_target_when_told_nothing()
    {
        var run = Run("");
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero);
            Assert.That(run.Calls.Select(call => call[0]), Is.EqualTo(new[] { "build", "test", "run" }));
            Assert.That(run.Calls[2], Does.Contain(Repository.PathOf("scenarios")).And.Not.Contain("--target").And.Not.Contain("--tag"));
            Assert.That(run.Calls[2][^1], Does.StartWith(Repository.PathOf("reports")));
        });
    }

    [Test]
    public void The_script_passes_paths_with_spaces_relative_to_the_current_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Folder("my suite");
        var target = folder.Write("my target.yaml", "");
        var run = Run("-Target 'my target.yaml' -Suite './my suite' -Tag core -Report 'my report' -SkipUnitTests", folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(run.Calls.Select(call => call[0]), Is.EqualTo(new[] { "build", "run" }));
            Assert.That(run.Calls[1].SkipWhile(argument => argument != "--"), Is.EqualTo(new[]
            {
                "--", "run", Path.Combine(folder.Path, "my suite"), "--report", Path.Combine(folder.Path, "my report"),
                "--target", target, "--tag", "core",
            }));
        });
    }

    [TestCase(0, 0, 0, 0, 3)]
    [TestCase(0, 0, 1, 1, 3)]
    [TestCase(0, 0, 3, 3, 3)]
    [TestCase(0, 1, 0, 4, 3)]
    [TestCase(0, 1, 130, 130, 3)]
    [TestCase(0, 0, -1073741819, 4, 3)]
    [TestCase(1, 0, 0, 4, 1)]
    public void The_script_exits_with_the_worst_code_of_its_stages(int build, int test, int scenarios, int expected, int stages)
    {
        var run = Run("", codes: [build, test, scenarios]);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(expected));
            Assert.That(run.Calls, Has.Count.EqualTo(stages));
        });
    }

    [TestCase("-Target missing.yaml")]
    [TestCase("-Suite missing")]
    public void The_script_exits_with_a_usage_error_before_building_when_a_path_is_missing(string arguments)
    {
        var run = Run(arguments);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Calls, Is.Empty);
        });
    }

    private static ScriptRun Run(string arguments, string? folder = null, int[]? codes = null)
    {
        codes ??= [0, 0, 0];
        // Only the engine's core commands are in the package: the host's printing is stood in for, and dotnet is recorded.
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        if (folder is not null)
        {
            runspace.SessionStateProxy.Path.SetLocation(folder);
        }

        using var shell = PowerShell.Create(runspace);
        shell.AddScript($$"""
            $global:calls = [System.Collections.ArrayList]::new()
            $global:codes = @{ build = {{codes[0]}}; test = {{codes[1]}}; run = {{codes[2]}} }
            function global:Write-Host { }
            function global:dotnet { [void] $global:calls.Add([string[]] $args); $global:LASTEXITCODE = $global:codes[$args[0]] }
            & '{{Script}}' {{arguments}}
            """);
        shell.Invoke();
        Assert.That(shell.Streams.Error.Select(error => error.ToString()), Is.Empty);
        var calls = (System.Collections.ArrayList)runspace.SessionStateProxy.GetVariable("calls");
        return new ScriptRun((int)runspace.SessionStateProxy.GetVariable("LASTEXITCODE"), [.. calls.Cast<string[]>()]);
    }

    private sealed record ScriptRun(int ExitCode, IReadOnlyList<string[]> Calls);
}
