using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>
/// TRX, the result file of Visual Studio, <c>dotnet test</c> and Azure Pipelines (schema TeamTest 2010). It knows every verdict but the
/// warning, which is a pass here as in JUnit; the console output of the case tells it. Ids are derived from those of the cases, so that
/// the same run is written the same.
/// </summary>
public sealed class TrxReport : IReport
{
    private const string Schema = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private const string AdapterType = "executor://modalitysim/";

    // The two lists and the type of test that every TRX file refers to by these ids.
    private const string NotInAList = "8c84fa94-04c1-424b-9868-57a2d4851a1d";
    private const string AllLoaded = "19431567-8539-422a-85d7-44ee4e166bda";
    private const string UnitTest = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";

    /// <inheritdoc/>
    public string Name => "trx";

    /// <inheritdoc/>
    public string Description => "TRX for Visual Studio and Azure Pipelines";

    /// <inheritdoc/>
    public string FileName => "results.trx";

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
        var header = run.Header;
        var ended = header.Started + Wording.Duration(run);
        xml.WriteStartElement("TestRun", Schema);
        Text(xml, "id", Id("run", Moment(header.Started) + header.Seed.ToString(CultureInfo.InvariantCulture)));
        Text(xml, "name", $"ModalitySim against {header.Target.Name}");
        Start(xml, "Times");
        Text(xml, "creation", Moment(header.Started));
        Text(xml, "queuing", Moment(header.Started));
        Text(xml, "start", Moment(header.Started));
        Text(xml, "finish", Moment(ended));
        xml.WriteEndElement();
        Section(xml, "Results", run.Cases, Result);
        Section(xml, "TestDefinitions", run.Cases, Definition);
        Section(xml, "TestEntries", run.Cases, Entry);
        Start(xml, "TestLists");
        List(xml, "Results Not in a List", NotInAList);
        List(xml, "All Loaded Results", AllLoaded);
        xml.WriteEndElement();
        Summary(xml, run);
        xml.WriteEndElement();
    }

    private static void Result(XmlWriter xml, CaseResult item)
    {
        Start(xml, "UnitTestResult");
        Text(xml, "executionId", ExecutionId(item));
        Text(xml, "testId", TestId(item));
        Text(xml, "testName", item.Id);
        Text(xml, "computerName", "modalitysim");
        Text(xml, "duration", item.Duration.ToString("hh\\:mm\\:ss\\.fffffff", CultureInfo.InvariantCulture));
        Text(xml, "startTime", Moment(item.Started));
        Text(xml, "endTime", Moment(item.Started + item.Duration));
        Text(xml, "testType", UnitTest);
        Text(xml, "outcome", Outcome(item));
        Text(xml, "testListId", NotInAList);
        Text(xml, "relativeResultsDirectory", ExecutionId(item));
        Start(xml, "Output");
        Element(xml, "StdOut", Output(item));
        if (Wording.Standing(item) != CaseStanding.Passed)
        {
            Start(xml, "ErrorInfo");
            Element(xml, "Message", Wording.Message(item));
            if (item.Verdict >= Verdict.Warning)
                Element(xml, "StackTrace", Explanation.Of(item));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Output(CaseResult item)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{item.Name}\nverdict: {item.Verdict.ToWords()}\n");
        if (item.Verdict == Verdict.Warning)
            text.Append(CultureInfo.InvariantCulture, $"{Explanation.Of(item)}\n");
        text.Append(CultureInfo.InvariantCulture, $"page: {HtmlReport.CasePage(item)}\n");
        if (item.EvidenceFile is { } evidence)
            text.Append(CultureInfo.InvariantCulture, $"evidence: {evidence}\n");
        return text.Append(CultureInfo.InvariantCulture, $"reproduce: {item.Reproduce}\n").ToString();
    }

    private static void Definition(XmlWriter xml, CaseResult item)
    {
        Start(xml, "UnitTest");
        Text(xml, "name", item.Id);
        Text(xml, "storage", item.File);
        Text(xml, "id", TestId(item));
        Element(xml, "Description", item.Name);
        Start(xml, "Execution");
        Text(xml, "id", ExecutionId(item));
        xml.WriteEndElement();
        if (item.Tags.Count + item.Requirements.Count > 0)
        {
            Start(xml, "TestCategory");
            foreach (var category in item.Tags.Concat(item.Requirements).Distinct(StringComparer.Ordinal))
            {
                Start(xml, "TestCategoryItem");
                Text(xml, "TestCategory", category);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        Start(xml, "TestMethod");
        Text(xml, "codeBase", item.File);
        Text(xml, "adapterTypeName", AdapterType);
        Text(xml, "className", item.ScenarioId);
        Text(xml, "name", item.Id);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, CaseResult item)
    {
        Start(xml, "TestEntry");
        Text(xml, "testId", TestId(item));
        Text(xml, "executionId", ExecutionId(item));
        Text(xml, "testListId", NotInAList);
        xml.WriteEndElement();
    }

    private static void Summary(XmlWriter xml, RunResult run)
    {
        var outcomes = run.Cases.CountBy(Outcome).ToDictionary(StringComparer.Ordinal);
        Start(xml, "ResultSummary");
        Text(xml, "outcome", run switch
        {
            { Footer: null } or { Footer.Cancelled: true } => "Aborted",
            { Verdict: Verdict.Fail } => "Failed",
            { Verdict: Verdict.Error } => "Error",
            _ => "Completed",
        });
        Start(xml, "Counters");
        Number(xml, "total", run.Cases.Count);
        Number(xml, "executed", run.Cases.Count - outcomes.GetValueOrDefault("NotExecuted"));
        foreach (var name in new[] { "Passed", "Failed", "Error", "Timeout", "Aborted", "Inconclusive", "PassedButRunAborted", "NotRunnable", "NotExecuted", "Disconnected", "Warning", "Completed", "InProgress", "Pending" })
            Number(xml, char.ToLowerInvariant(name[0]) + name[1..], outcomes.GetValueOrDefault(name));
        xml.WriteEndElement();
        if (run.Incomplete is { } missing)
        {
            Start(xml, "RunInfos");
            Start(xml, "RunInfo");
            Text(xml, "computerName", "modalitysim");
            Text(xml, "outcome", "Error");
            Text(xml, "timestamp", Moment(run.Header.Started));
            Element(xml, "Text", missing);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Outcome(CaseResult item) => Wording.Standing(item) switch
    {
        CaseStanding.Passed => "Passed",
        CaseStanding.Failed => "Failed",
        CaseStanding.Error => "Error",
        CaseStanding.Inconclusive => "Inconclusive",
        _ => "NotExecuted",
    };

    private static void List(XmlWriter xml, string name, string id)
    {
        Start(xml, "TestList");
        Text(xml, "name", name);
        Text(xml, "id", id);
        xml.WriteEndElement();
    }

    private static void Section(XmlWriter xml, string name, IReadOnlyList<CaseResult> cases, Action<XmlWriter, CaseResult> write)
    {
        Start(xml, name);
        foreach (var item in cases)
            write(xml, item);
        xml.WriteEndElement();
    }

    private static string TestId(CaseResult item) => Id("test", item.Id);

    private static string ExecutionId(CaseResult item) => Id("execution", item.Id);

    private static string Id(string kind, string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{name}")).AsSpan(0, 16)).ToString();

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private static void Start(XmlWriter xml, string name) => xml.WriteStartElement(name, Schema);

    private static void Number(XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, VisibleText.Line(value));

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Schema, VisibleText.Block(value));
}
