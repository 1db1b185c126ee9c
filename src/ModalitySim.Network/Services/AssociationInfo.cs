using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>Who asked for an association, and what was agreed.</summary>
/// <param name="Peer">The peer's address as text.</param>
/// <param name="Request">The request.</param>
/// <param name="Acceptance">The acceptance.</param>
public sealed record AssociationInfo(string Peer, AAssociateRq Request, AAssociateAc Acceptance)
{
    /// <summary>The calling AE title, trimmed.</summary>
    public string CallingAE => Request.CallingAETitle;

    /// <summary>The called AE title, trimmed.</summary>
    public string CalledAE => Request.CalledAETitle;

    /// <summary>The user identity, or null.</summary>
    public UserIdentityRqItem? UserIdentity => Request.UserItems<UserIdentityRqItem>().FirstOrDefault();
}
