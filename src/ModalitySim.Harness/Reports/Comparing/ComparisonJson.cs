using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>A comparison for programs; docs/ci.md describes the members, which only ever become more.</summary>
public static class ComparisonJson
{
    /// <summary>The comparison as indented JSON.</summary>
    public static string Of(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", "modalitysim-compare/1");
            json.WriteBoolean("noWorse", comparison.IsNoWorse);
            Run(json, "a", comparison.Before);
            Run(json, "b", comparison.After);
            List(json, "remarks", comparison.Remarks, json.WriteStringValue);
            foreach (var (change, name) in Names)
                List(json, name, comparison.Of(change), c => Case(json, c));
            List(json, "statuses", comparison.Statuses, s => Status(json, s));
            List(json, "requirements", comparison.Requirements, r => Requirement(json, r));
            List(json, "latencies", comparison.Latencies, l => Latency(json, l));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static (CaseChange Change, string Name)[] Names { get; } =
    [
        (CaseChange.NewFailure, "newFailures"), (CaseChange.StillFailing, "stillFailing"), (CaseChange.Fixed, "fixed"), (CaseChange.Changed, "changed"),
        (CaseChange.Added, "added"), (CaseChange.Removed, "removed"),
    ];

    private static void Run(Utf8JsonWriter json, string name, RunResult run)
    {
        json.WriteStartObject(name);
        json.WriteString("target", run.Header.Target.Name);
        if (run.Header.Target.Version is { } version)
            json.WriteString("version", version);
        json.WriteString("started", run.Header.Started);
        json.WriteString("seed", run.Header.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteString("verdict", run.Verdict.ToWords());
        json.WriteNumber("cases", run.Cases.Count);
        json.WriteEndObject();
    }

    private static void Case(Utf8JsonWriter json, ComparedCase item)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("a", item.Words.Before);
        json.WriteString("b", item.Words.After);
        List(json, "requirements", item.Broken, json.WriteStringValue);
        if (item.Reason.Length > 0)
            json.WriteString("reason", item.Reason);
        json.WriteEndObject();
    }

    private static void Status(Utf8JsonWriter json, StatusChange change)
    {
        json.WriteStartObject();
        json.WriteString("case", change.CaseId);
        json.WriteNumber("step", change.Step);
        json.WriteString("answer", change.Answer);
        json.WriteString("a", change.Before);
        json.WriteString("b", change.After);
        json.WriteEndObject();
    }

    private static void Requirement(Utf8JsonWriter json, ComparedRequirement row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Requirement.Id);
        json.WriteString("a", row.Words.Before);
        json.WriteString("b", row.Words.After);
        json.WriteBoolean("changed", row.IsChanged);
        json.WriteEndObject();
    }

    private static void Latency(Utf8JsonWriter json, ComparedLatency row)
    {
        json.WriteStartObject();
        json.WriteString("command", row.Command);
        foreach (var (name, latency) in new[] { ("a", row.Before), ("b", row.After) })
        {
            json.WriteStartObject(name);
            json.WriteNumber("count", latency?.Count ?? 0);
            foreach (var share in ComparedLatency.Shares.Where(_ => latency is { Count: > 0 }))
                json.WriteNumber(string.Create(CultureInfo.InvariantCulture, $"p{share * 100:0}Ms"), latency!.Percentile(share).TotalMilliseconds);
            json.WriteEndObject();
        }

        json.WriteString("shift", row.Shift);
        json.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
