namespace ModalitySim.Network.UpperLayer;

/// <summary>A variable item of an association PDU (PS3.8 §9.3.2, §9.3.3).</summary>
/// <param name="Type">The item type; see <see cref="ItemType"/>.</param>
public abstract record AssociateItem(byte Type)
{
    /// <summary>The item's second byte, reserved.</summary>
    public byte Reserved { get; init; }

    /// <summary>The item length to state when it shall be a wrong one, in bytes; null states the true one. Never set by the reader.</summary>
    public ushort? StatedLength { get; init; }
}

/// <summary>The application context item (PS3.8 §9.3.2.1).</summary>
/// <param name="Name">The application context name.</param>
public sealed record ApplicationContextItem(string Name) : AssociateItem(ItemType.ApplicationContext)
{
    /// <summary>The one application context that DICOM defines (PS3.7 §A.2.1).</summary>
    public const string Dicom = "1.2.840.10008.3.1.1.1";
}

/// <summary>An item of a type that the standard does not know: skipped by a receiver, yet a value (PS3.8 §9.3.1).</summary>
/// <param name="Type">The item type.</param>
/// <param name="Body">Everything after the item length.</param>
public sealed record UnknownItem(byte Type, ReadOnlyMemory<byte> Body) : AssociateItem(Type);

/// <summary>The user information item (PS3.8 §9.3.2.3).</summary>
/// <param name="Items">The sub-items in order.</param>
public sealed record UserInformationItem(IReadOnlyList<UserItem> Items) : AssociateItem(ItemType.UserInformation);
