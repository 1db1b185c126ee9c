namespace ModalitySim.Network.Services;

/// <summary>An association that a listener serves at the moment.</summary>
/// <param name="Info">Who asked for it, and what was agreed.</param>
/// <param name="Since">When it was accepted.</param>
public sealed record OpenAssociation(AssociationInfo Info, DateTimeOffset Since);
