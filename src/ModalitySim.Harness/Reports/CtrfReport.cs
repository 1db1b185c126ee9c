using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>
/// Common Test Report Format (JSON). It knows no error of the tester: our errors, known deviations and what stayed inconclusive are
/// <c>other</c>, and <c>rawStatus</c> holds the verdict.
/// </summary>
public sealed class CtrfReport : IReport
{
    private const string SpecVersion = "0.1.0";

    /// <inheritdoc/>
    public string Name => "ctrf";

    /// <inheritdoc/>
    public string Description => "Common Test Report Format, JSON";

    /// <inheritdoc/>
    public string FileName => "ctrf.json";

    /// <inheritdoc/>
    public bool RefersToEvidence => true;

    /// <inheritdoc/>
    public async Task WriteAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        var file = File.Create(Path.Combine(folder.Path, FileName));
        await using (file.ConfigureAwait(false))
        {
            var json = new Utf8JsonWriter(file, options);
            await using (json.ConfigureAwait(false))
                Write(json, folder.Run);
        }
    }

    private static void Write(Utf8JsonWriter json, RunResult run)
    {
        json.WriteStartObject();
        json.WriteString("reportFormat", "CTRF");
        json.WriteString("specVersion", SpecVersion);
        json.WriteString("timestamp", (run.Footer?.Ended ?? run.Header.Started).UtcDateTime);
        json.WriteString("generatedBy", "ModalitySim");
        json.WriteStartObject("results");
        json.WriteStartObject("tool");
        json.WriteString("name", "ModalitySim");
        json.WriteString("version", run.Header.ToolVersion);
        json.WriteEndObject();
        Summary(json, run);
        json.WriteStartArray("tests");
        foreach (var item in run.Cases)
            Test(json, item, run.Footer?.Flaky?.Contains(item.CaseId) == true);
        json.WriteEndArray();
        Environment(json, run);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter json, RunResult run)
    {
        var statuses = run.Cases.CountBy(Status).ToDictionary(StringComparer.Ordinal);
        var duration = Wording.Duration(run);
        json.WriteStartObject("summary");
        json.WriteNumber("tests", run.Cases.Count);
        json.WriteNumber("passed", statuses.GetValueOrDefault("passed"));
        json.WriteNumber("failed", statuses.GetValueOrDefault("failed"));
        json.WriteNumber("skipped", statuses.GetValueOrDefault("skipped"));
        json.WriteNumber("pending", 0);
        json.WriteNumber("other", statuses.GetValueOrDefault("other"));
        if (run.Footer?.Flaky is { } flaky)
            json.WriteNumber("flaky", flaky.Count);
        json.WriteNumber("suites", run.Cases.Select(c => c.File).Distinct(StringComparer.Ordinal).Count());
        json.WriteNumber("start", run.Header.Started.ToUnixTimeMilliseconds());
        json.WriteNumber("stop", (run.Header.Started + duration).ToUnixTimeMilliseconds());
        json.WriteNumber("duration", (long)duration.TotalMilliseconds);
        json.WriteStartObject("extra");
        json.WriteString("verdict", run.Verdict.ToWords());
        if (run.Incomplete is { } missing)
            json.WriteString("incomplete", missing);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Test(Utf8JsonWriter json, CaseResult item, bool isFlaky)
    {
        json.WriteStartObject();
        json.WriteString("name", item.Id);
        json.WriteString("status", Status(item));
        json.WriteNumber("duration", (long)item.Duration.TotalMilliseconds);
        json.WriteNumber("start", item.Started.ToUnixTimeMilliseconds());
        json.WriteNumber("stop", (item.Started + item.Duration).ToUnixTimeMilliseconds());
        Strings(json, "suite", [item.File]);
        if ((item.Verdict != Verdict.Pass || item.Deviation is not null) && Message(item) is { Length: > 0 } message)
            json.WriteString("message", message);
        if (item.Verdict >= Verdict.Warning)
            json.WriteString("trace", Explanation.Of(item));
        json.WriteString("rawStatus", item.Verdict.ToWords());
        if (isFlaky)
            json.WriteBoolean("flaky", true);
        if (item.Tags.Count > 0)
            Strings(json, "tags", item.Tags);
        if (item.Requirements.Count > 0)
        {
            json.WriteStartObject("labels");
            Strings(json, "requirement", item.Requirements);
            json.WriteEndObject();
        }

        json.WriteString("type", "conformance");
        json.WriteString("filePath", item.File);
        Attachments(json, item);
        if (item.Matrix.Count > 0)
        {
            json.WriteStartObject("parameters");
            foreach (var (name, value) in item.Matrix)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        Steps(json, item);
        json.WriteStartObject("extra");
        json.WriteString("title", item.Name);
        json.WriteString("seed", item.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteString("reproduce", item.Reproduce);
        if (item.Deviation is { } deviation)
            json.WriteString("deviation", deviation.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Attachments(Utf8JsonWriter json, CaseResult item)
    {
        json.WriteStartArray("attachments");
        Attachment(json, "report", "text/html", HtmlReport.CasePage(item));
        if (item.EvidenceFile is { } evidence)
            Attachment(json, "evidence", "application/jsonl", evidence);
        json.WriteEndArray();
    }

    private static void Attachment(Utf8JsonWriter json, string name, string type, string path)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("contentType", type);
        json.WriteString("path", path);
        json.WriteEndObject();
    }

    private static void Steps(Utf8JsonWriter json, CaseResult item)
    {
        json.WriteStartArray("steps");
        foreach (var step in item.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name is null ? step.Verb : $"{step.Verb}: {step.Name}");
            json.WriteString("status", Status(step.Verdict));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Environment(Utf8JsonWriter json, RunResult run)
    {
        var header = run.Header;
        json.WriteStartObject("environment");
        json.WriteString("reportName", $"ModalitySim against {header.Target.Name}");
        json.WriteString("appName", header.Target.Name);
        if (RunFacts.Peers(run) is [{ ImplementationVersionName: { } version }, ..])
            json.WriteString("appVersion", version);
        json.WriteString("osPlatform", header.Machine.OperatingSystem);
        json.WriteStartObject("extra");
        json.WriteString("endpoint", $"{header.Target.CalledAE}@{header.Target.Host}:{header.Target.Port.ToString(CultureInfo.InvariantCulture)}");
        json.WriteString("seed", header.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteString("runtime", header.Machine.Runtime);
        json.WriteString("commandLine", header.CommandLine);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    // The verdict stands beside it; only what the baseline says has to be added.
    private static string Message(CaseResult item) => item.Deviation is null ? Wording.Reason(item) : Wording.Message(item);

    private static string Status(CaseResult item) => Wording.Standing(item) switch
    {
        CaseStanding.Passed => "passed",
        CaseStanding.Failed => "failed",
        CaseStanding.NotApplicable => "skipped",
        _ => "other",
    };

    private static string Status(Verdict verdict) => verdict switch
    {
        Verdict.Pass or Verdict.Warning => "passed",
        Verdict.Fail => "failed",
        Verdict.NotApplicable => "skipped",
        _ => "other",
    };
}
