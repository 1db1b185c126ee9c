using System.Globalization;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>
/// Cuts what a target may have made endless before any format sees it, so that none has to think of it. Ids, names and paths are the
/// scenario's and stay whole.
/// </summary>
internal static class RunBounds
{
    private const int Line = 2_000;
    private const int Value = 10_000;
    private const int Short = 200;

    /// <summary>The run with its texts cut.</summary>
    public static RunResult Of(RunResult run) => run with
    {
        Header = run.Header with { Claims = [.. run.Header.Claims.Select(c => c with { Observed = Cut(c.Observed, Line) })] },
        Cases = [.. run.Cases.Select(Of)],
        Footer = run.Footer is { } footer ? Of(footer) : null,
    };

    /// <summary>The event with its texts cut.</summary>
    public static EvidenceEvent Of(EvidenceEvent item) => item with
    {
        Summary = Cut(item.Summary, Line),
        Kind = Cut(item.Kind, Short),
        Sha256 = Cut(item.Sha256, Short),
        Fields = [.. item.Fields.Select(f => f with { Name = Cut(f.Name, Short), Value = Cut(f.Value, Line) })],
        Message = item.Message is { } message ? Of(message) : null,
    };

    private static RunFooter Of(RunFooter footer) => footer with
    {
        Reason = Cut(footer.Reason, Line),
        Unclaimed = footer.Unclaimed is { } unclaimed ? [.. unclaimed.Select(a => a with { Events = [.. a.Events.Select(e => Cut(e, Line))] })] : null,
    };

    private static CaseResult Of(CaseResult item) => item with
    {
        Reason = Cut(item.Reason, Line),
        Peer = item.Peer is { } peer ? new ObservedPeer(Cut(peer.ImplementationClassUid, Short), Cut(peer.ImplementationVersionName, Short), peer.MaximumLength) : null,
        Deviation = item.Deviation is { } deviation ? deviation with { Reason = Cut(deviation.Reason, Line) } : null,
        Latencies = [.. item.Latencies.Select(l => l with { Command = Cut(l.Command, Short) })],
        Steps = [.. item.Steps.Select(Of)],
    };

    private static StepResult Of(StepResult step) => step with
    {
        SourceYaml = Cut(step.SourceYaml, Value),
        ResolvedYaml = Cut(step.ResolvedYaml, Value),
        Notes = [.. step.Notes.Select(n => Cut(n, Line))],
        Findings = [.. step.Findings.Select(f => f with { Message = Cut(f.Message, Line), Expected = Cut(f.Expected, Value), Actual = Cut(f.Actual, Value) })],
    };

    private static EvidenceMessage Of(EvidenceMessage message) => message with
    {
        SopClassUid = Cut(message.SopClassUid, Short),
        SopClassName = Cut(message.SopClassName, Short),
        SopInstanceUid = Cut(message.SopInstanceUid, Short),
        StatusText = Cut(message.StatusText, Short),
        ErrorComment = Cut(message.ErrorComment, Short),
        DatasetTrouble = Cut(message.DatasetTrouble, Line),
        Command = [.. message.Command.Select(Of)],
        Dataset = message.Dataset is { } lines ? [.. lines.Select(Of)] : null,
    };

    private static DataLine Of(DataLine line) => line with { Value = Cut(line.Value, Line) };

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    private static string? Cut(string? value, int limit) => value is null || value.Length <= limit
        ? value
        : string.Create(CultureInfo.InvariantCulture, $"{value.AsSpan(0, limit)} ... ({value.Length} characters)");
}
