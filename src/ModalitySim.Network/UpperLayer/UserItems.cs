namespace ModalitySim.Network.UpperLayer;

/// <summary>A sub-item of the user information (PS3.7 Annex D, PS3.8 Annex D).</summary>
/// <param name="Type">The item type; see <see cref="ItemType"/>.</param>
public abstract record UserItem(byte Type)
{
    /// <summary>The item's second byte, reserved.</summary>
    public byte Reserved { get; init; }

    /// <summary>The item length to state when it shall be a wrong one, in bytes; null states the true one. Never set by the reader.</summary>
    public ushort? StatedLength { get; init; }
}

/// <summary>The longest P-DATA-TF that its sender is ready to receive (PS3.8 §D.1).</summary>
/// <param name="Length">The most bytes after the PDU length field; 0 is unlimited.</param>
public sealed record MaximumLengthItem(uint Length) : UserItem(ItemType.MaximumLength);

/// <summary>The implementation class UID (PS3.7 §D.3.3.2.1).</summary>
/// <param name="Uid">The UID.</param>
public sealed record ImplementationClassUidItem(string Uid) : UserItem(ItemType.ImplementationClassUid);

/// <summary>The implementation version name (PS3.7 §D.3.3.2.3).</summary>
/// <param name="Name">1 to 16 characters.</param>
public sealed record ImplementationVersionNameItem(string Name) : UserItem(ItemType.ImplementationVersionName);

/// <summary>The asynchronous operations window (PS3.7 §D.3.3.3), from the requestor's side in both directions.</summary>
/// <param name="Invoked">The most operations that the requestor may have outstanding; 0 is unlimited, 1 synchronous.</param>
/// <param name="Performed">The most operations that the acceptor may have outstanding; 0 is unlimited, 1 synchronous.</param>
public sealed record AsynchronousOperationsWindowItem(ushort Invoked, ushort Performed) : UserItem(ItemType.AsynchronousOperationsWindow);

/// <summary>The roles of the requestor for one SOP class (PS3.7 §D.3.3.4).</summary>
/// <param name="SopClassUid">The SOP class.</param>
/// <param name="Scu">1 when the requestor is SCU; any byte can be sent.</param>
/// <param name="Scp">1 when the requestor is SCP; any byte can be sent.</param>
public sealed record RoleSelectionItem(string SopClassUid, byte Scu, byte Scp) : UserItem(ItemType.RoleSelection);

/// <summary>Extended negotiation of one SOP class (PS3.7 §D.3.3.5).</summary>
/// <param name="SopClassUid">The SOP class.</param>
/// <param name="Information">The service class application information.</param>
public sealed record SopClassExtendedNegotiationItem(string SopClassUid, ReadOnlyMemory<byte> Information)
    : UserItem(ItemType.SopClassExtendedNegotiation);

/// <summary>Common extended negotiation of one SOP class (PS3.7 §D.3.3.6); the item's second byte is the version of the sub-item.</summary>
/// <param name="SopClassUid">The SOP class.</param>
/// <param name="ServiceClassUid">Its service class.</param>
/// <param name="RelatedGeneralSopClassUids">The general SOP classes it specializes.</param>
public sealed record SopClassCommonExtendedNegotiationItem(
    string SopClassUid, string ServiceClassUid, IReadOnlyList<string> RelatedGeneralSopClassUids)
    : UserItem(ItemType.SopClassCommonExtendedNegotiation);

/// <summary>The identity of the requesting user (PS3.7 §D.3.3.7.1).</summary>
/// <param name="IdentityType">1 user name, 2 user name and passcode, 3 Kerberos ticket, 4 SAML assertion, 5 JSON Web Token.</param>
/// <param name="PositiveResponseRequested">1 when a response is requested; any byte can be sent.</param>
/// <param name="PrimaryField">The user name (UTF-8), ticket, assertion or token.</param>
/// <param name="SecondaryField">The passcode (UTF-8); only with type 2.</param>
public sealed record UserIdentityRqItem(byte IdentityType, byte PositiveResponseRequested, ReadOnlyMemory<byte> PrimaryField, ReadOnlyMemory<byte> SecondaryField)
    : UserItem(ItemType.UserIdentityRq);

/// <summary>The acceptor's answer to a user identity (PS3.7 §D.3.3.7.2).</summary>
/// <param name="ServerResponse">The Kerberos or SAML response; empty for user names.</param>
public sealed record UserIdentityAcItem(ReadOnlyMemory<byte> ServerResponse) : UserItem(ItemType.UserIdentityAc);

/// <summary>A sub-item that is of unknown type, or that cannot be understood: skipped by a receiver, yet a value (PS3.8 §D.2).</summary>
/// <param name="Type">The item type.</param>
/// <param name="Body">Everything after the item length.</param>
public sealed record UnknownUserItem(byte Type, ReadOnlyMemory<byte> Body) : UserItem(Type);
