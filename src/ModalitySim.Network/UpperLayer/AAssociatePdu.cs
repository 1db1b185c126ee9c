namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// What A-ASSOCIATE-RQ and A-ASSOCIATE-AC have in common (PS3.8 §9.3.2, §9.3.3). The items are kept in their order, with doubles,
/// gaps and unknown ones, so that whatever was on the wire can be shown and whatever is wanted on the wire can be sent.
/// </summary>
/// <param name="Type">The PDU type.</param>
/// <param name="CalledAE">The called AE title; up to 16 characters of Latin-1, padded with spaces when written, trimmed by <see cref="CalledAETitle"/>.</param>
/// <param name="CallingAE">The calling AE title, in the same way.</param>
/// <param name="Items">The variable items in order.</param>
public abstract record AAssociatePdu(byte Type, string CalledAE, string CallingAE, IReadOnlyList<AssociateItem> Items) : Pdu(Type)
{
    /// <summary>The number of reserved bytes after the AE titles (bytes 43-74).</summary>
    public const int ReservedLength = 32;

    /// <summary>One bit for each protocol version; bit 0 is version 1, the only one there is.</summary>
    public ushort ProtocolVersion { get; init; } = 1;

    /// <summary>Bytes 9-10, reserved.</summary>
    public ushort Reserved2 { get; init; }

    /// <summary>Bytes 43-74, reserved; empty means 32 zero bytes.</summary>
    public ReadOnlyMemory<byte> Reserved3 { get; init; }

    /// <summary>The called AE title without the spaces that carry no meaning (PS3.8 §9.3.2).</summary>
    public string CalledAETitle => CalledAE.Trim(' ', '\0');

    /// <summary>The calling AE title without the spaces that carry no meaning (PS3.8 §9.3.2).</summary>
    public string CallingAETitle => CallingAE.Trim(' ', '\0');

    /// <summary>The first application context name, or null when there is none.</summary>
    public string? ApplicationContextName => Items.OfType<ApplicationContextItem>().FirstOrDefault()?.Name;

    /// <summary>The first user information item, or null when there is none.</summary>
    public UserInformationItem? UserInformation => Items.OfType<UserInformationItem>().FirstOrDefault();

    /// <summary>The user information sub-items of one kind, in order.</summary>
    /// <typeparam name="T">The kind of sub-item.</typeparam>
    /// <returns>The sub-items; none when there is no user information.</returns>
    public IEnumerable<T> UserItems<T>()
        where T : UserItem => UserInformation?.Items.OfType<T>() ?? [];

    /// <summary>The announced maximum length of a received P-DATA-TF in bytes; 0 is unlimited, null when the item is absent (PS3.8 §D.1).</summary>
    public uint? MaximumLength => UserItems<MaximumLengthItem>().FirstOrDefault()?.Length;

    /// <summary>The implementation class UID, or null when the item is absent.</summary>
    public string? ImplementationClassUid => UserItems<ImplementationClassUidItem>().FirstOrDefault()?.Uid;

    /// <summary>The implementation version name, or null when the item is absent.</summary>
    public string? ImplementationVersionName => UserItems<ImplementationVersionNameItem>().FirstOrDefault()?.Name;

    /// <summary>The asynchronous operations window, or null when the item is absent (then both sides are synchronous).</summary>
    public AsynchronousOperationsWindowItem? AsynchronousOperationsWindow => UserItems<AsynchronousOperationsWindowItem>().FirstOrDefault();
}
