using System.CommandLine;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Modalities.Oddities;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Cli.Commands;

/// <summary><c>list</c>: what there is to run, with the name first on each line.</summary>
internal static class ListCommand
{
    public static Command Create(CommandConsole console)
    {
        var scenarios = new Option<bool>("--scenarios") { Description = "Scenarios: id, file, tags, name." };
        var devices = new Option<bool>("--devices") { Description = "Devices: name, kind, AE title." };
        var targets = new Option<bool>("--targets") { Description = "Targets: name, address, services." };
        var defects = new Option<bool>("--defects") { Description = "Defects that the reference PACS can be given: id, the requirements that it breaks, and what it does." };
        var data = new Option<bool>("--data") { Description = "Odd and hostile data that a device can be told to make: id and what it does." };
        var requirements = new Option<bool>("--requirements") { Description = "Requirements with the scenarios that test them, and scenarios with the requirements that they test." };
        var root = new Option<string>("--from") { Description = "The folder to look in.", DefaultValueFactory = _ => "scenarios", HelpName = "DIR" };
        var command = new Command("list", "Lists scenarios, devices, targets, defects, data options and requirements, the name first on each line.") { scenarios, devices, targets, defects, data, requirements, root };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(root);
            bool all = !parsed.GetValue(scenarios) && !parsed.GetValue(devices) && !parsed.GetValue(targets) && !parsed.GetValue(defects) && !parsed.GetValue(data) && !parsed.GetValue(requirements);
            bool needsFolder = all || parsed.GetValue(requirements) || parsed.GetValue(scenarios) || parsed.GetValue(devices) || parsed.GetValue(targets);
            if (needsFolder && !Directory.Exists(folder)) throw new UsageException($"{folder}: there is no such folder (--from DIR names another)");
            if (all || parsed.GetValue(scenarios)) Write(console.Out, Scenarios(folder));
            if (all || parsed.GetValue(devices)) Write(console.Out, Files(folder, "devices").Select(Device));
            if (all || parsed.GetValue(targets)) Write(console.Out, Files(folder, "targets").Select(TargetLine));
            if (all || parsed.GetValue(defects)) Write(console.Out, DefectCatalog.All.Select(d => (d.Id, $"{string.Join(", ", d.Requirements)}  {d.Sentence}")));
            if (all || parsed.GetValue(data)) Write(console.Out, DataOptions.All.Select(option => (option.Id, option.Sentence)));
            if (parsed.GetValue(requirements)) WriteRequirements(console.Out, RequirementCoverage.Of(Planner.Plan([folder], new PlanOptions()).Scenarios));
            return ExitCode.Pass;
        });
        return command;
    }

    private static IEnumerable<(string Name, string About)> Scenarios(string folder) =>
        Planner.Plan([folder], new PlanOptions()).Scenarios.Select(s => (s.Id, $"{s.File}  [{string.Join(", ", s.Tags)}]  {s.Name}"));

    private static void WriteRequirements(TextWriter output, RequirementCoverage coverage)
    {
        Write(output, coverage.Tests.Select(row => (row.Requirement.Id, $"{About(row.Requirement)}  [{string.Join(", ", row.Scenarios)}]")));
        output.WriteLine();
        Write(output, coverage.Scenarios.Select(s => (s.Id, string.Join(", ", s.Requirements))));
        output.WriteLine();
        foreach (string line in coverage.Summary) output.WriteLine(line);
    }

    private static string About(Requirement row) =>
        $"{row.LevelText}{(row.IsCore ? " core" : "")}  {row.Statement}{(row.Precondition.Length > 0 ? $" (if {row.Precondition})" : "")}  {row.Actor}  {row.Clause}";

    private static (string Name, string About) Device(string file)
    {
        var device = DeviceFile.Load(file);
        return (Path.GetFileNameWithoutExtension(file), $"{device.Kind}  {device.AETitle}  {device.Manufacturer} {device.ManufacturerModelName}");
    }

    private static (string Name, string About) TargetLine(string file)
    {
        var target = Target.Load(file);
        return (Path.GetFileNameWithoutExtension(file), $"{target.CalledAE}@{target.Host}:{target.Port}  {(target.Services is null ? "services unknown" : string.Join(", ", target.Services))}");
    }

    private static IEnumerable<string> Files(string folder, string kind)
    {
        string place = Path.Combine(folder, kind);
        return Directory.Exists(place) ? Directory.EnumerateFiles(place, "*.yaml").Order(StringComparer.Ordinal) : [];
    }

    private static void Write(TextWriter output, IEnumerable<(string Name, string About)> rows)
    {
        var list = rows.ToList();
        int width = list.Select(r => r.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, about) in list) output.WriteLine($"{name.PadRight(width)}  {about}");
    }
}
