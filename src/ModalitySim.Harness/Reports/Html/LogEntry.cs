using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>One entry of a case page's log: an event, or a run of fragments folded together.</summary>
/// <param name="Event">The event; of a folded run the first.</param>
public sealed record LogEntry(EvidenceEvent Event)
{
    /// <summary>The worst verdict that refers to it, from a warning on; null when none does.</summary>
    public Verdict? Finding { get; init; }

    /// <summary>True when its bytes are shown in the page.</summary>
    public bool ShowHex { get; init; }

    /// <summary>True when its data set is shown in the page.</summary>
    public bool ShowData { get; init; }

    /// <summary>How long the device had waited for it; null when it is no answer.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>How many fragments are folded into it; 0 for an event of its own.</summary>
    public int Folded { get; init; }

    /// <summary>Bytes of the folded fragments.</summary>
    public long FoldedBytes { get; init; }

    /// <summary>What the entry is, for example <c>N-SET-RSP</c>.</summary>
    public string Title => Event.Message?.Name ?? Event.Kind ?? Event.Level switch
    {
        EvidenceLevel.State => "State",
        EvidenceLevel.Http => "HTTP",
        EvidenceLevel.Note => "Note",
        EvidenceLevel.Bytes => "Bytes",
        _ => Event.Level.ToString(),
    };

    /// <summary>The style class of its status: that of a response, or failure for an abort or a rejection.</summary>
    public string Tone => Event switch
    {
        { Message.StatusKind: { } kind } => "s-" + kind switch
        {
            StatusKind.Success => "success",
            StatusKind.Pending => "pending",
            StatusKind.Cancel or StatusKind.Warning => "warning",
            _ => "failure",
        },
        { Kind: "A-ABORT" or "A-ASSOCIATE-RJ" } => "s-failure",
        { Kind: "A-ASSOCIATE-AC" } => "s-success",
        _ => "s-plain",
    };
}
