using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>Phrases that several formats share, so that they say the same thing.</summary>
internal static class Wording
{
    /// <summary>The run's verdict as a headline.</summary>
    public static string Headline(RunResult run) => run switch
    {
        { Footer: null } => "Incomplete run",
        { Footer.Cancelled: true } => "Cancelled",
        _ => Headline(run.Verdict),
    };

    /// <summary>A verdict as a headline.</summary>
    public static string Headline(Verdict verdict) => verdict switch
    {
        Verdict.NotApplicable => "Not applicable",
        Verdict.Pass => "Passed",
        Verdict.Warning => "Passed with deviations",
        Verdict.Inconclusive => "Inconclusive",
        Verdict.Fail => "Failed",
        _ => "Error",
    };

    /// <summary>What the headline rests on, in one sentence.</summary>
    public static string Summary(RunResult run)
    {
        var known = run.Cases.Where(c => Standing(c) == CaseStanding.KnownDeviation).ToHashSet();
        var counts = VerdictCounts.Of(run.Cases.Where(c => !known.Contains(c)));
        var total = run.Cases.Count;
        if (total == 0)
            return "No case was recorded.";
        var parts = new List<string>();
        if (counts.Fail > 0)
            parts.Add($"{Number(counts.Fail)} failed");
        if (counts.Error > 0)
            parts.Add($"{Number(counts.Error)} could not be judged because of an error on our side or in the environment");
        if (counts.Inconclusive > 0)
            parts.Add($"{Number(counts.Inconclusive)} stayed inconclusive");
        if (counts.Warning > 0)
            parts.Add($"{Number(counts.Warning)} passed with deviations");
        if (counts.NotApplicable > 0)
            parts.Add($"{Number(counts.NotApplicable)} did not apply");
        if (known.Count > 0)
            parts.Add(known.Count == 1 ? "1 is a known deviation" : $"{Number(known.Count)} are known deviations");
        if (counts.Pass == total)
            return total == 1 ? "The only case passed." : $"All {Number(total)} cases passed.";
        parts.Insert(0, counts.Pass == 0 ? $"None of {Count(total, "case")} passed" : $"{Number(counts.Pass)} of {Number(total)} cases passed");
        return Joined(parts) + ".";
    }

    /// <summary>How long the run took; up to the last case when it was cut short.</summary>
    public static TimeSpan Duration(RunResult run)
    {
        var end = run.Footer?.Ended ?? run.Cases.Select(c => c.Started + c.Duration).DefaultIfEmpty(run.Header.Started).Max();
        var duration = end - run.Header.Started;
        return duration < TimeSpan.Zero ? TimeSpan.Zero : duration;
    }

    /// <summary>A duration in the unit that suits it, for example <c>230 ms</c>, <c>4.21 s</c>, <c>3 min 20 s</c>.</summary>
    public static string Time(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 10 } => duration.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
        { TotalMilliseconds: < 1000 } => duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
        { TotalSeconds: < 60 } => duration.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s",
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
    };

    /// <summary>A moment in UTC, to the second.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A count with separated thousands.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun, for example <c>1 case</c>, <c>2 cases</c>.</summary>
    public static string Count(long value, string noun) => $"{Number(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>A size in bytes, kilobytes or megabytes.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Count(bytes, "byte"),
        < 1024 * 1024 => (bytes / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + " KB",
        _ => (bytes / (1024.0 * 1024)).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
    };

    /// <summary>Cases in the order of attention: worst first, then as they ran.</summary>
    public static IReadOnlyList<CaseResult> WorstFirst(RunResult run) => [.. run.Cases.OrderByDescending(c => c.Verdict)];

    /// <summary>Why a case is not a plain pass, in one line; empty when there is nothing to say.</summary>
    public static string Reason(CaseResult item) =>
        item.Reason ?? item.Steps.SelectMany(s => s.Findings).Where(f => f.Verdict >= Verdict.Warning).MaxBy(f => f.Verdict)?.Message ?? "";

    /// <summary>What a case means to a build server.</summary>
    public static CaseStanding Standing(CaseResult item) => item switch
    {
        // Our own error is never what a baseline foresaw.
        { Verdict: Verdict.Error } => CaseStanding.Error,
        { Deviation.IsAccepted: true } => CaseStanding.KnownDeviation,
        { Verdict: Verdict.Fail } or { Deviation: not null } => CaseStanding.Failed,
        { Verdict: Verdict.Inconclusive } => CaseStanding.Inconclusive,
        { Verdict: Verdict.NotApplicable } => CaseStanding.NotApplicable,
        _ => CaseStanding.Passed,
    };

    /// <summary>Why a case stands as it does, in one line: its reason, and before it what did not apply or what the baseline says.</summary>
    public static string Message(CaseResult item) => item switch
    {
        { Deviation: { State: DeviationState.UnexpectedPass } stale } => Of(stale),
        { Deviation: { } deviation } => $"{Of(deviation)}: {Reason(item)}",
        { Verdict: Verdict.NotApplicable or Verdict.Inconclusive } => $"{item.Verdict.ToWords()}: {Reason(item)}",
        _ => Reason(item),
    };

    /// <summary>What the baseline says of a case, in one sentence.</summary>
    public static string Of(Deviation deviation)
    {
        var until = deviation.Expires is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        return deviation.State switch
        {
            DeviationState.Expected => $"known deviation {deviation.Id}{(until is null ? "" : $", accepted until {until}")}: {deviation.Reason}",
            DeviationState.UnexpectedPass => $"the baseline's entry {deviation.Id} is stale: it foresees a deviation, and there is none",
            DeviationState.Expired => $"the baseline's entry {deviation.Id} expired{(until is null ? "" : $" on {until}")}: {deviation.Reason}",
            _ => $"not what the baseline's entry {deviation.Id} foresees: {deviation.Reason}",
        };
    }

    private static string Joined(List<string> parts) => parts.Count switch
    {
        1 => parts[0],
        2 => $"{parts[0]}, {parts[1]}",
        _ => string.Join(", ", parts[..^1]) + " and " + parts[^1],
    };
}
