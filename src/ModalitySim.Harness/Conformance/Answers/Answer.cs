using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>What a target answered to one request: the last response, the identifiers before it, and how the association stood.</summary>
internal sealed record Answer
{
    public AssociationEnding Ending { get; init; } = AssociationEnding.Answered;

    /// <summary>The final status (0000,0900), or null when none came.</summary>
    public ushort? Status { get; init; }

    /// <summary>The HTTP status; null over an association, or when none came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>True when the step asked over HTTP.</summary>
    public bool IsWeb { get; init; }

    /// <summary>The media type of an HTTP answer; null when it has none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Warning headers of an HTTP answer.</summary>
    public string? HttpWarning { get; init; }

    /// <summary>The header fields of an HTTP answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body of an HTTP answer as text, or its beginning; null when the step did not keep it.</summary>
    public string? Body { get; init; }

    /// <summary>How many instances a storage over the web failed for.</summary>
    public int? Failed { get; init; }

    /// <summary>The status in words.</summary>
    public string StatusText { get; init; } = "";

    public string? ErrorComment { get; init; }

    public ushort? ErrorId { get; init; }

    public IReadOnlyList<DicomTag> OffendingElements { get; init; } = [];

    public IReadOnlyList<DicomTag> AttributeIdentifiers { get; init; } = [];

    /// <summary>Affected or Requested SOP Instance UID of the response, if it has one.</summary>
    public string? InstanceUid { get; init; }

    /// <summary>The data sets that came: identifiers of pending responses, or that of the only response.</summary>
    public IReadOnlyList<DicomDataset> Items { get; init; } = [];

    /// <summary>The pending responses before the final one, as they came.</summary>
    public IReadOnlyList<CommandSet> Pending { get; init; } = [];

    /// <summary>The final response, or null when none came.</summary>
    public CommandSet? Final { get; init; }

    /// <summary>How long after C-CANCEL the final response came; null when none was sent.</summary>
    public TimeSpan? SinceCancel { get; init; }

    /// <summary>How many instances a retrieval brought.</summary>
    public int? Received { get; init; }

    /// <summary>The attributes that may be in an answer to a query.</summary>
    public IReadOnlyCollection<DicomTag> Requested { get; init; } = [];

    /// <summary>The attributes that a query asked for.</summary>
    public IReadOnlyCollection<DicomTag> Asked { get; init; } = [];

    /// <summary>How many matches or stored instances the step counts.</summary>
    public int Count { get; init; }

    /// <summary>The names of this case's scheduled orders among the items.</summary>
    public IReadOnlyList<string> ScheduledItems { get; init; } = [];

    /// <summary>The names of this case's procedure steps whose study is among the items.</summary>
    public IReadOnlyList<string> MatchedSteps { get; init; } = [];

    /// <summary>On a raw connection: the PDU that came, when it is no P-DATA-TF.</summary>
    public Pdu? Pdu { get; init; }

    /// <summary>On a raw connection: the request that an A-ASSOCIATE-AC answers.</summary>
    public AAssociateRq? Request { get; init; }

    /// <summary>What TLS agreed on; null without it.</summary>
    public TlsAnswer? Tls { get; init; }

    /// <summary>On a raw connection: the length of the longest P-DATA-TF that came, in bytes.</summary>
    public int? LongestPdu { get; init; }

    /// <summary>The trace events that show the answer.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The answer in one line, for "actual".</summary>
    public override string ToString()
    {
        if (HttpStatus is { } http)
            return Web(http);
        if (Status is not { } status)
            return Ending.Explanation;
        var parts = new List<string> { Text(status, StatusText) };
        if (ErrorId is { } id)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"error id 0x{id:X4}"));
        if (!string.IsNullOrEmpty(ErrorComment))
            parts.Add($"error comment \"{ErrorComment}\"");
        if (OffendingElements.Count > 0)
            parts.Add("offending element " + string.Join(", ", OffendingElements.Select(t => $"{t} {t.Keyword}")));
        if (AttributeIdentifiers.Count > 0)
            parts.Add("attribute identifier list " + string.Join(", ", AttributeIdentifiers.Select(t => $"{t} {t.Keyword}")));
        if (Ending.Kind != EndingKind.Answered)
            parts.Add(Ending.Explanation);
        return string.Join(", ", parts);
    }

    private string Web(int http)
    {
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"HTTP {http} {StatusText}").TrimEnd() };
        if (ContentType is not null)
            parts.Add(ContentType);
        if (HttpWarning is not null)
            parts.Add($"warning \"{HttpWarning}\"");
        if (Ending.Kind != EndingKind.Answered)
            parts.Add(Ending.Explanation);
        return string.Join(", ", parts);
    }

    /// <summary>A status with its meaning.</summary>
    public static string Text(ushort status, string meaning) => meaning.Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"status 0x{status:X4}")
        : string.Create(CultureInfo.InvariantCulture, $"status 0x{status:X4} ({meaning})");
}
