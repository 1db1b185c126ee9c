namespace ModalitySim.Network.UpperLayer;

/// <summary>A-ABORT: ends the association at once (PS3.8 §9.3.8). Any byte may stand in each field.</summary>
/// <param name="Source">Who started it; see <see cref="AbortSource"/>.</param>
/// <param name="Reason">Why; see <see cref="AbortReason"/>.</param>
public sealed record AAbort(byte Source, byte Reason) : Pdu(PduType.Abort)
{
    /// <summary>Makes an abort from the standard's values.</summary>
    /// <param name="source">Who started it.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The abort.</returns>
    public static AAbort From(AbortSource source, AbortReason reason) => new((byte)source, (byte)reason);

    /// <summary>Byte 7, reserved.</summary>
    public byte Reserved2 { get; init; }

    /// <summary>Byte 8, reserved.</summary>
    public byte Reserved3 { get; init; }

    /// <summary>The meaning of the fields in the standard's words (PS3.8 Table 9-26).</summary>
    public string Meaning => $"{SourceText}{ReasonText} ({Source}/{Reason})";

    /// <inheritdoc/>
    public override string Summary => $"A-ABORT {Meaning}";

    private string SourceText => Source switch
    {
        0 => "by the service user",
        2 => "by the service provider",
        _ => $"by source {Source}",
    };

    private string ReasonText => (Source, Reason) switch
    {
        (2, 0) => ", reason not specified",
        (2, 1) => ", unrecognized PDU",
        (2, 2) => ", unexpected PDU",
        (2, 4) => ", unrecognized PDU parameter",
        (2, 5) => ", unexpected PDU parameter",
        (2, 6) => ", invalid PDU parameter value",
        _ => "",
    };
}
