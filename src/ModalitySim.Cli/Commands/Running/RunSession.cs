using System.Globalization;
using ModalitySim.Cli.Commands.Reporting;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Evidence.Masking;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Commands.Running;

/// <summary>One run from its plan to its report.</summary>
internal static class RunSession
{
    public static async Task<int> RunAsync(RunRequest request, CommandConsole console, CancellationToken cancellation)
    {
        var plan = Plan(request);
        if (!request.IsDryRun) return (await RunAsync(plan, request, console, cancellation)).Footer!.ExitCode;
        foreach (var one in plan.Cases) await console.Out.WriteLineAsync(one.NotApplicable is { } why ? $"{one.Id}  (not applicable: {why})" : one.Id);
        return ExitCode.Pass;
    }

    /// <summary>Plans before anything is started: a wrong scenario sends nothing.</summary>
    public static ScenarioPlan Plan(RunRequest request)
    {
        if (request.Target is not null && request.Defects.Count > 0) throw new UsageException("--defect is for the embedded reference PACS; leave the target out");
        return Planner.Plan(request.Paths, request.Plan with { Target = request.Target ?? EmbeddedPacs.TargetOf(pacs: null, request) });
    }

    /// <summary>Runs a plan and writes its report.</summary>
    public static async Task<RunResult> RunAsync(ScenarioPlan plan, RunRequest request, CommandConsole console, CancellationToken cancellation)
    {
        string folder = Directory.CreateDirectory(request.ReportFolder ?? NewFolder()).FullName;
        await using var pacs = request.Target is null
            ? await ReferencePacs.StartAsync(EmbeddedPacs.OptionsFor(plan, request.Defects, request.CallingAE), cancellation)
            : null;
        if (pacs is not null && (plan.Target.Claims?.Web is not null || plan.Cases.Any(c => c.Scenario.Requires.Any(r => ServiceName.Find(r) is { IsWeb: true })))) await pacs.StartWebAsync();
        if (pacs is not null) plan = plan with { Target = EmbeddedPacs.TargetOf(pacs, request) };
        var target = plan.Target;
        await console.Out.WriteLineAsync($"{plan.Cases.Count} {(plan.Cases.Count == 1 ? "case" : "cases")} against {target.Name} ({target.CalledAE}@{target.Host}:{target.Port}), seed {plan.Seed}");

        using var progress = RunProgress.For(console, plan);
        var result = await Runner.RunAsync(plan, OptionsOf(request, folder, progress), cancellation);
        progress.Dispose();
        await ReportCatalog.WriteAllAsync(folder, CancellationToken.None);
        if (request.IsCaptured) await ReportCatalog.WriteAsync(RunFolder.Open(folder), [new CaptureReport()], CancellationToken.None);
        await RunSummary.WriteAsync(result, folder, console);
        return result;
    }

    /// <summary>A new folder for a report.</summary>
    public static string NewFolder() =>
        Path.Combine(LastReport.Folder, DateTime.Now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));

    private static RunOptions OptionsOf(RunRequest request, string folder, IRunObserver observer) => new()
    {
        Jobs = request.Jobs,
        ReportFolder = folder,
        Evidence = new EvidenceOptions { Keep = request.Evidence, Pseudonyms = request.IsPatientMasked ? new Pseudonyms() : null },
        Observer = observer,
        Baseline = request.Baseline,
        MaximumFailures = request.MaximumFailures,
        FailOnFlaky = request.FailOnFlaky,
        IsStrict = request.IsStrict,
        Day = request.Day,
        TargetArguments = TargetArguments(request),
        EmbeddedDefects = request.Target is null ? [.. request.Defects.Select(d => d.Id)] : null,
        CommandLine = "modalitysim " + string.Join(' ', request.Arguments.Select(Quoted)),
        ReproduceArguments = string.Join(' ', TargetArguments(request).Concat(DataArguments(request)).Select(Quoted)),
        IsRepeatedByCommandLine = request.IsReplay,
    };

    // What names the target: a command that repeats one case needs it.
    private static IReadOnlyList<string> TargetArguments(RunRequest request) => request.TargetArguments ?? [.. Kept(request.Arguments, RunTargetOptions.Names)];

    private static IEnumerable<string> DataArguments(RunRequest request) =>
        request.Defects.SelectMany(d => new[] { "--defect", d.Id }).Concat(request.Plan.Vars.SelectMany(v => new[] { "--var", $"{v.Key}={v.Value}" }));

    /// <summary>Some options and their values, as they were typed.</summary>
    private static IEnumerable<string> Kept(IReadOnlyList<string> arguments, IReadOnlyCollection<string> options)
    {
        for (int i = 0; i + 1 < arguments.Count; i++)
        {
            if (!options.Contains(arguments[i])) continue;
            yield return arguments[i];
            yield return arguments[i + 1];
        }
    }

    private static string Quoted(string argument) => argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c is '"' or '*' or '[' or '\'')
        ? argument
        : $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
