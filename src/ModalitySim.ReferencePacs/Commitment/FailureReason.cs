namespace ModalitySim.Pacs.Commitment;

/// <summary>The values of Failure Reason (0008,1197) (PS3.3 §C.14.1.1).</summary>
public static class FailureReason
{
    /// <summary>0110H, processing failure.</summary>
    public const ushort ProcessingFailure = 0x0110;

    /// <summary>0112H, no such object instance.</summary>
    public const ushort NoSuchObjectInstance = 0x0112;

    /// <summary>0119H, class/instance conflict.</summary>
    public const ushort ClassInstanceConflict = 0x0119;

    /// <summary>0122H, referenced SOP class not supported.</summary>
    public const ushort SopClassNotSupported = 0x0122;

    /// <summary>0131H, duplicate transaction UID.</summary>
    public const ushort DuplicateTransactionUid = 0x0131;

    /// <summary>0213H, resource limitation.</summary>
    public const ushort ResourceLimitation = 0x0213;
}
