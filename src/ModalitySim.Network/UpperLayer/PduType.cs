namespace ModalitySim.Network.UpperLayer;

/// <summary>The PDU types of PS3.8 §9.3, as they stand in a PDU's first byte.</summary>
public static class PduType
{
    /// <summary>A-ASSOCIATE-RQ.</summary>
    public const byte AssociateRq = 0x01;

    /// <summary>A-ASSOCIATE-AC.</summary>
    public const byte AssociateAc = 0x02;

    /// <summary>A-ASSOCIATE-RJ.</summary>
    public const byte AssociateRj = 0x03;

    /// <summary>P-DATA-TF.</summary>
    public const byte DataTf = 0x04;

    /// <summary>A-RELEASE-RQ.</summary>
    public const byte ReleaseRq = 0x05;

    /// <summary>A-RELEASE-RP.</summary>
    public const byte ReleaseRp = 0x06;

    /// <summary>A-ABORT.</summary>
    public const byte Abort = 0x07;

    /// <summary>The standard's name of a PDU type.</summary>
    /// <param name="type">The first byte of a PDU.</param>
    /// <returns>The name, or the byte in hexadecimal when the standard knows none.</returns>
    public static string NameOf(byte type) => type switch
    {
        AssociateRq => "A-ASSOCIATE-RQ",
        AssociateAc => "A-ASSOCIATE-AC",
        AssociateRj => "A-ASSOCIATE-RJ",
        DataTf => "P-DATA-TF",
        ReleaseRq => "A-RELEASE-RQ",
        ReleaseRp => "A-RELEASE-RP",
        Abort => "A-ABORT",
        _ => $"PDU {type:X2}H",
    };
}
