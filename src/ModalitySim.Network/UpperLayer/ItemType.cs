namespace ModalitySim.Network.UpperLayer;

/// <summary>The item and sub-item types of the association PDUs (PS3.8 §9.3, Annex D; PS3.7 Annex D).</summary>
public static class ItemType
{
    /// <summary>Application context (PS3.8 §9.3.2.1).</summary>
    public const byte ApplicationContext = 0x10;

    /// <summary>Presentation context of a request (PS3.8 §9.3.2.2).</summary>
    public const byte PresentationContextRq = 0x20;

    /// <summary>Presentation context of an acceptance (PS3.8 §9.3.3.2).</summary>
    public const byte PresentationContextAc = 0x21;

    /// <summary>Abstract syntax sub-item (PS3.8 §9.3.2.2.1).</summary>
    public const byte AbstractSyntax = 0x30;

    /// <summary>Transfer syntax sub-item (PS3.8 §9.3.2.2.2).</summary>
    public const byte TransferSyntax = 0x40;

    /// <summary>User information (PS3.8 §9.3.2.3).</summary>
    public const byte UserInformation = 0x50;

    /// <summary>Maximum length (PS3.8 §D.1).</summary>
    public const byte MaximumLength = 0x51;

    /// <summary>Implementation class UID (PS3.7 §D.3.3.2).</summary>
    public const byte ImplementationClassUid = 0x52;

    /// <summary>Asynchronous operations window (PS3.7 §D.3.3.3).</summary>
    public const byte AsynchronousOperationsWindow = 0x53;

    /// <summary>SCP/SCU role selection (PS3.7 §D.3.3.4).</summary>
    public const byte RoleSelection = 0x54;

    /// <summary>Implementation version name (PS3.7 §D.3.3.2).</summary>
    public const byte ImplementationVersionName = 0x55;

    /// <summary>SOP class extended negotiation (PS3.7 §D.3.3.5).</summary>
    public const byte SopClassExtendedNegotiation = 0x56;

    /// <summary>SOP class common extended negotiation (PS3.7 §D.3.3.6).</summary>
    public const byte SopClassCommonExtendedNegotiation = 0x57;

    /// <summary>User identity of a request (PS3.7 §D.3.3.7).</summary>
    public const byte UserIdentityRq = 0x58;

    /// <summary>User identity of an acceptance (PS3.7 §D.3.3.7).</summary>
    public const byte UserIdentityAc = 0x59;
}
