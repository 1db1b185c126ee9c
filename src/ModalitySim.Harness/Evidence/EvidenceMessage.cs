namespace ModalitySim.Harness.Evidence;

/// <summary>A decoded DIMSE message.</summary>
public sealed record EvidenceMessage
{
    /// <summary>The message's name, for example <c>N-CREATE-RSP</c>.</summary>
    public required string Name { get; init; }

    /// <summary>True for a response.</summary>
    public bool IsResponse { get; init; }

    /// <summary>The presentation context that carried it.</summary>
    public int ContextId { get; init; }

    /// <summary>Message ID of a request, or Message ID Being Responded To of a response.</summary>
    public int? MessageId { get; init; }

    /// <summary>Affected or Requested SOP Class UID.</summary>
    public string? SopClassUid { get; init; }

    /// <summary>The registry's name of the SOP class.</summary>
    public string? SopClassName { get; init; }

    /// <summary>Affected or Requested SOP Instance UID.</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>Status (0000,0900) of a response.</summary>
    public int? Status { get; init; }

    /// <summary>The class of <see cref="Status"/>.</summary>
    public StatusKind? StatusKind { get; init; }

    /// <summary>The standard's words for <see cref="Status"/>.</summary>
    public string? StatusText { get; init; }

    /// <summary>Error Comment (0000,0902); untrusted text.</summary>
    public string? ErrorComment { get; init; }

    /// <summary>Transfer syntax of the data set, by name.</summary>
    public string? TransferSyntax { get; init; }

    /// <summary>The command set.</summary>
    public IReadOnlyList<DataLine> Command { get; init => field = value ?? []; } = [];

    /// <summary>The data set, bounded; null when the message carries none.</summary>
    public IReadOnlyList<DataLine>? Dataset { get; init; }

    /// <summary>How many elements of the data set were left out.</summary>
    public int DatasetOmitted { get; init; }

    /// <summary>Why the data set could not be decoded; null when it could.</summary>
    public string? DatasetTrouble { get; init; }
}
