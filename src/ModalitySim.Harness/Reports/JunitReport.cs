using System.Globalization;
using System.Text;
using System.Xml;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>
/// JUnit XML as Jenkins, GitLab and Azure read it: a suite per scenario file, a test case per case instance. A target's fault is a
/// <c>failure</c>, ours an <c>error</c>; what did not apply, stayed inconclusive or is a known deviation is <c>skipped</c> with its reason,
/// never a pass; a stale entry of the baseline is a <c>failure</c>.
/// </summary>
public sealed class JunitReport : IReport
{
    /// <inheritdoc/>
    public string Name => "junit";

    /// <inheritdoc/>
    public string Description => "JUnit XML for build servers";

    /// <inheritdoc/>
    public string FileName => "junit.xml";

    /// <inheritdoc/>
    public bool RefersToEvidence => true;

    /// <inheritdoc/>
    public async Task WriteAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var settings = new XmlWriterSettings { Async = true, Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
        var file = File.Create(Path.Combine(folder.Path, FileName));
        await using (file.ConfigureAwait(false))
        {
            var xml = XmlWriter.Create(file, settings);
            await using (xml.ConfigureAwait(false))
                Write(xml, folder.Run);
        }
    }

    private static void Write(XmlWriter xml, RunResult run)
    {
        xml.WriteStartElement("testsuites");
        Text(xml, "name", $"ModalitySim against {run.Header.Target.Name}");
        Counts(xml, run.Cases);
        Text(xml, "time", Seconds(Wording.Duration(run)));
        foreach (var suite in run.Cases.GroupBy(c => c.File, StringComparer.Ordinal))
            Suite(xml, run, suite.Key, [.. suite]);
        Trouble(xml, run);
        xml.WriteEndElement();
    }

    private static void Suite(XmlWriter xml, RunResult run, string file, IReadOnlyList<CaseResult> cases)
    {
        xml.WriteStartElement("testsuite");
        Text(xml, "name", file);
        Counts(xml, cases);
        Text(xml, "time", Seconds(TimeSpan.FromTicks(cases.Sum(c => c.Duration.Ticks))));
        Text(xml, "timestamp", cases.Min(c => c.Started).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Text(xml, "hostname", run.Header.Target.Host);
        xml.WriteStartElement("properties");
        Property(xml, "target", run.Header.Target.Name);
        Property(xml, "calledAE", run.Header.Target.CalledAE);
        Property(xml, "seed", run.Header.Seed.ToString(CultureInfo.InvariantCulture));
        Property(xml, "tool", $"ModalitySim {run.Header.ToolVersion}");
        xml.WriteEndElement();
        foreach (var item in cases)
            Case(xml, item);
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, CaseResult item)
    {
        xml.WriteStartElement("testcase");
        Text(xml, "name", item.Id);
        Text(xml, "classname", item.ScenarioId);
        Text(xml, "file", item.File);
        Text(xml, "time", Seconds(item.Duration));
        Outcome(xml, item);
        xml.WriteElementString("system-out", Shown(Output(item)));
        xml.WriteEndElement();
    }

    private static void Outcome(XmlWriter xml, CaseResult item)
    {
        var message = Wording.Message(item);
        switch (Wording.Standing(item))
        {
            case CaseStanding.Failed:
                xml.WriteStartElement("failure");
                Text(xml, "message", message);
                Text(xml, "type", item.Verdict == Verdict.Fail ? "conformance" : "baseline");
                xml.WriteString(Shown(Explanation.Of(item)));
                xml.WriteEndElement();
                break;
            case CaseStanding.Error:
                xml.WriteStartElement("error");
                Text(xml, "message", message);
                Text(xml, "type", "environment");
                xml.WriteString(Shown(Explanation.Of(item)));
                xml.WriteEndElement();
                break;
            case CaseStanding.NotApplicable or CaseStanding.Inconclusive or CaseStanding.KnownDeviation:
                xml.WriteStartElement("skipped");
                Text(xml, "message", message);
                xml.WriteEndElement();
                break;
        }
    }

    // Jenkins and GitLab take [[ATTACHMENT|path]] from the output; paths are relative to this file.
    private static string Output(CaseResult item)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{item.Name}\nverdict: {item.Verdict.ToWords()}\n");
        if (item.Verdict == Verdict.Warning || Wording.Standing(item) == CaseStanding.KnownDeviation)
            text.Append(CultureInfo.InvariantCulture, $"{Explanation.Of(item)}\n");
        else
            text.Append(CultureInfo.InvariantCulture, $"reproduce: {item.Reproduce}\n");
        text.Append(CultureInfo.InvariantCulture, $"[[ATTACHMENT|{HtmlReport.CasePage(item)}]]\n");
        if (item.EvidenceFile is { } evidence)
            text.Append(CultureInfo.InvariantCulture, $"[[ATTACHMENT|{VisibleText.Line(evidence)}]]\n");
        return text.ToString();
    }

    // A run that did not finish must not look green to a build server that counts failures.
    private static void Trouble(XmlWriter xml, RunResult run)
    {
        if (run.Incomplete is not { } missing)
            return;
        xml.WriteStartElement("testsuite");
        Text(xml, "name", "run");
        Tally(xml, tests: 1, failures: 0, errors: 1, skipped: 0);
        xml.WriteStartElement("testcase");
        Text(xml, "name", "the run is complete");
        Text(xml, "classname", "run");
        xml.WriteStartElement("error");
        Text(xml, "message", missing);
        Text(xml, "type", "incomplete");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, IReadOnlyList<CaseResult> cases)
    {
        var standings = cases.CountBy(Wording.Standing).ToDictionary();
        int Of(CaseStanding standing) => standings.GetValueOrDefault(standing);
        Tally(xml, cases.Count, Of(CaseStanding.Failed), Of(CaseStanding.Error), Of(CaseStanding.NotApplicable) + Of(CaseStanding.Inconclusive) + Of(CaseStanding.KnownDeviation));
    }

    private static void Tally(XmlWriter xml, int tests, int failures, int errors, int skipped)
    {
        Text(xml, "tests", tests.ToString(CultureInfo.InvariantCulture));
        Text(xml, "failures", failures.ToString(CultureInfo.InvariantCulture));
        Text(xml, "errors", errors.ToString(CultureInfo.InvariantCulture));
        Text(xml, "skipped", skipped.ToString(CultureInfo.InvariantCulture));
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        Text(xml, "name", name);
        Text(xml, "value", value);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Shown(value));

    // XML has no way to write most control characters, not even as references.
    private static string Shown(string value) => VisibleText.Block(value);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
