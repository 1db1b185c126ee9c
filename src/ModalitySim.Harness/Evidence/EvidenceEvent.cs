namespace ModalitySim.Harness.Evidence;

/// <summary>One line of a case's evidence: what was seen on one association, decoded and bounded.</summary>
public sealed record EvidenceEvent
{
    /// <summary>Unique in the case: association and event, for example <c>a1#12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The association, from 1 in the order of opening.</summary>
    public required int Association { get; init; }

    /// <summary>The step that was running, from 1; 0 when none was.</summary>
    public int Step { get; init; }

    /// <summary>When it was seen.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How close to the wire.</summary>
    public required EvidenceLevel Level { get; init; }

    /// <summary>Which way it went.</summary>
    public required EvidenceDirection Direction { get; init; }

    /// <summary>One line that says what was seen; may hold text of the target.</summary>
    public required string Summary { get; init; }

    /// <summary>What kind of thing: the PDU's name such as <c>A-ASSOCIATE-RQ</c>; null where <see cref="Message"/> or <see cref="Summary"/> says it.</summary>
    public string? Kind { get; init; }

    /// <summary>True length on the wire in bytes.</summary>
    public long Length { get; init; }

    /// <summary>The bytes that were kept, as hexadecimal digits; null when none were.</summary>
    public string? Hex { get; init; }

    /// <summary>SHA-256 of what the trace handed over, when <see cref="Hex"/> holds less; null otherwise.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Decoded fields of a PDU.</summary>
    public IReadOnlyList<EvidenceField> Fields { get; init => field = value ?? []; } = [];

    /// <summary>The decoded message at level <see cref="EvidenceLevel.Dimse"/>.</summary>
    public EvidenceMessage? Message { get; init; }
}
