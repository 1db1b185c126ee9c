namespace ModalitySim.Network.UpperLayer;

/// <summary>A-ASSOCIATE-RJ: refuses an association (PS3.8 §9.3.4). Any byte may stand in each field.</summary>
/// <param name="Result">1 permanent, 2 transient.</param>
/// <param name="Source">1 service user, 2 service provider (ACSE), 3 service provider (presentation).</param>
/// <param name="Reason">The reason, whose meaning depends on the source.</param>
public sealed record AAssociateRj(byte Result, byte Source, byte Reason) : Pdu(PduType.AssociateRj)
{
    /// <summary>Byte 7, reserved.</summary>
    public byte Reserved2 { get; init; }

    /// <summary>Rejected permanent by the user: called AE title not recognized (1/1/7).</summary>
    public static AAssociateRj CalledAETitleNotRecognized { get; } = new(1, 1, 7);

    /// <summary>Rejected permanent by the user: calling AE title not recognized (1/1/3).</summary>
    public static AAssociateRj CallingAETitleNotRecognized { get; } = new(1, 1, 3);

    /// <summary>Rejected permanent by the user: application context name not supported (1/1/2).</summary>
    public static AAssociateRj ApplicationContextNotSupported { get; } = new(1, 1, 2);

    /// <summary>Rejected permanent by the provider: protocol version not supported (1/2/2).</summary>
    public static AAssociateRj ProtocolVersionNotSupported { get; } = new(1, 2, 2);

    /// <summary>Rejected permanent by the provider without a reason: also the answer to a refused user identity (1/2/1; PS3.7 §D.3.3.7.3).</summary>
    public static AAssociateRj ProviderNoReason { get; } = new(1, 2, 1);

    /// <summary>Rejected transient by the provider: local limit exceeded (2/3/2).</summary>
    public static AAssociateRj LocalLimitExceeded { get; } = new(2, 3, 2);

    /// <summary>The meaning of the three fields in the standard's words (PS3.8 Table 9-21).</summary>
    public string Meaning => $"{ResultText}, {ReasonText} ({Result}/{Source}/{Reason})";

    /// <inheritdoc/>
    public override string Summary => $"A-ASSOCIATE-RJ {Meaning}";

    private string ResultText => Result switch
    {
        1 => "rejected-permanent",
        2 => "rejected-transient",
        _ => $"result {Result}",
    };

    private string ReasonText => (Source, Reason) switch
    {
        (1, 1) or (2, 1) => "no-reason-given",
        (1, 2) => "application-context-name-not-supported",
        (1, 3) => "calling-AE-title-not-recognized",
        (1, 7) => "called-AE-title-not-recognized",
        (2, 2) => "protocol-version-not-supported",
        (3, 1) => "temporary-congestion",
        (3, 2) => "local-limit-exceeded",
        _ => "a reason the standard does not list",
    };
}
