using System.Globalization;
using System.Reflection;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;

namespace ModalitySim.Harness.Running.Replaying;

/// <summary>A run to be repeated from its record: with the same seed, day, cases and variables it sends the same bytes.</summary>
public sealed class Replay
{
    private readonly RunResult _log;

    private Replay(RunResult log, RunRecord record, IReadOnlyList<CaseResult> cases, PlanOptions plan, IReadOnlyList<string> warnings)
    {
        _log = log;
        Record = record;
        Cases = cases;
        Plan = plan;
        Warnings = warnings;
    }

    /// <summary>What the run took down of itself.</summary>
    public RunRecord Record { get; }

    /// <summary>The cases to repeat, as they came out.</summary>
    public IReadOnlyList<CaseResult> Cases { get; }

    /// <summary>What to plan; the target is left to be filled in.</summary>
    public PlanOptions Plan { get; }

    /// <summary>In what the repetition is not the same, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Works out how a run is repeated, and checks that it can be.</summary>
    /// <exception cref="ReplayException">The log holds no record, files changed, or a secret is missing.</exception>
    /// <exception cref="NothingSelectedException">No case of the log is meant.</exception>
    public static Replay Of(RunResult log, ReplayOptions options)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        var header = log.Header;
        if (header.Record is not { Files.Count: > 0 } record)
            throw new ReplayException($"the log holds no record to repeat the run from; its command line was: {VisibleText.Line(header.CommandLine)}");
        var cases = Select(log, options.Ids);
        CheckSecrets(record, options);
        var changes = Changes(header);
        if (changes.Count > 0 && !options.AcceptsChanges)
            throw new ReplayException($"files changed since the run:\n  {string.Join("\n  ", changes)}\nRun it anew, or replay with --force.");
        var plan = new PlanOptions
        {
            Seed = header.Seed,
            Only = [.. cases.Select(c => c.CaseId).Distinct(StringComparer.Ordinal)],
            Repeat = record.Repeat,
            Vars = record.Vars.Concat(options.Vars).GroupBy(v => v.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal),
            // Whatever else the environment holds now, the run did not see it.
            ReadEnvironment = name => record.SecretVars.Any(s => VariableName.InEnvironment(s) == name) ? options.ReadEnvironment(name) : null,
        };
        return new Replay(log, record, cases, plan, [.. changes, .. Differences(log, record, options)]);
    }

    /// <summary>Holds the repetition against the run.</summary>
    public ReplayOutcome Compare(RunResult again) => ReplayOutcome.Of(Cases, again);

    /// <summary>Ids of the cases that are to be repeated and that a plan does not have.</summary>
    public IReadOnlyList<string> Missing(ScenarioPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        // The claims are checked by every run that has them and stand in no plan.
        return [.. Cases.Select(c => c.Id).Where(id => id != ClaimsCase.Id).Except(plan.Cases.Select(c => c.Id), StringComparer.Ordinal)];
    }

    private static List<CaseResult> Select(RunResult log, IReadOnlyList<string> ids)
    {
        var known = log.Cases.Select(c => c.CaseId).Distinct(StringComparer.Ordinal).ToList();
        foreach (var id in ids.Where(i => !log.Cases.Any(c => Means(i, c))))
            throw new NothingSelectedException(string.Join("\n      = ", [$"the run has no case \"{id}\"", .. Suggestion.Notes(id, known, "cases")]));
        var cases = log.Cases.Where(c => !c.IsNotRun && (ids.Count == 0 || ids.Any(i => Means(i, c)))).ToList();
        // All attempts at a case are repeated together.
        var meant = cases.Select(c => c.CaseId).ToHashSet(StringComparer.Ordinal);
        return cases.Count > 0 ? [.. log.Cases.Where(c => !c.IsNotRun && meant.Contains(c.CaseId))] : throw new NothingSelectedException("the run has no finished case to repeat");
    }

    private static bool Means(string id, CaseResult item) => Wildcard.Fits(id, item.CaseId) || Wildcard.Fits(id, item.ScenarioId);

    private static void CheckSecrets(RunRecord record, ReplayOptions options)
    {
        var missing = record.SecretVars.Where(s => !options.Vars.ContainsKey(s) && options.ReadEnvironment(VariableName.InEnvironment(s)) is null).ToList();
        if (missing.Count > 0)
            throw new ReplayException($"a log holds no secrets; give again {string.Join(" ", missing.Select(s => $"--var {s}=..."))} (or {string.Join(", ", missing.Select(VariableName.InEnvironment))} in the environment)");
    }

    private static List<string> Changes(RunHeader header)
    {
        var changes = new List<string>();
        foreach (var file in header.Scenarios.DistinctBy(f => f.Path))
        {
            if (SourceText.Read(file.Path, new DiagnosticBag()) is not { } now)
                changes.Add($"{VisibleText.Line(file.Path)} cannot be read any more{(Path.IsPathRooted(file.Path) ? "" : " (paths are relative to the folder where the run was started)")}");
            else if (now.Sha256 != file.Sha256)
                changes.Add($"{VisibleText.Line(file.Path)} is not what it was: SHA-256 {now.Sha256[..12]}, then {VisibleText.Line(file.Sha256, 12)}");
        }

        return changes;
    }

    private static IEnumerable<string> Differences(RunResult log, RunRecord record, ReplayOptions options)
    {
        var version = typeof(Replay).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        if (log.Header.ToolVersion != version)
            yield return $"the run was made by ModalitySim {VisibleText.Line(log.Header.ToolVersion)}, this is {version}: the data may differ";
        if (record.Day is null)
            yield return "the log joins runs of several days: today is the day of the simulated world";
        if (log.Incomplete is { } incomplete)
            yield return incomplete;
        foreach (var name in options.Vars.Keys.Where(n => !record.SecretVars.Contains(n)))
            yield return string.Create(CultureInfo.InvariantCulture, $"the variable {name} is not as it was in the run");
    }
}
