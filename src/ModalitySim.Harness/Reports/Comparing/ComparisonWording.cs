using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>Phrases that the forms of a comparison share.</summary>
internal static class ComparisonWording
{
    /// <summary>The changes of cases that are listed, with their headings, in the order of attention.</summary>
    public static IReadOnlyList<(CaseChange Change, string Heading)> Sections { get; } =
    [
        (CaseChange.NewFailure, "New failures"),
        (CaseChange.StillFailing, "Still failing"),
        (CaseChange.Fixed, "Fixed"),
        (CaseChange.Changed, "Other changes"),
        (CaseChange.Added, "New cases"),
        (CaseChange.Removed, "Cases that are gone"),
    ];

    /// <summary>The outcome in one line.</summary>
    public static string Headline(RunComparison comparison)
    {
        var failures = comparison.Of(CaseChange.NewFailure).Count;
        if (failures > 0)
            return Wording.Count(failures, "new failure");
        return comparison.IsNoWorse ? "No new failure" : "No new failure in what there is of B";
    }

    /// <summary>The counts in one sentence.</summary>
    public static string Summary(RunComparison comparison) => string.Join(", ",
        Sections.Skip(1).Where(s => comparison.Of(s.Change).Count > 0).Select(s => $"{Wording.Number(comparison.Of(s.Change).Count)} {s.Heading.ToLowerInvariant()}")
            .Append($"{Wording.Number(comparison.Of(CaseChange.Same).Count)} as before")) + ".";

    /// <summary>A run in one line: target, implementation, when, seed.</summary>
    public static string Run(RunResult run)
    {
        var target = run.Header.Target;
        var version = target.Version is { } told ? $" {told}" : "";
        var peer = RunFacts.Peers(run) is [{ ImplementationVersionName: { } name }, ..] ? $", {name}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{target.Name}{version} ({target.CalledAE}@{target.Host}:{target.Port}){peer}, {Wording.Moment(run.Header.Started)}, seed {run.Header.Seed}, {Wording.Count(run.Cases.Count, "case")}");
    }
}
