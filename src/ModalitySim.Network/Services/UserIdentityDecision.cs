namespace ModalitySim.Network.Services;

/// <summary>What an acceptor makes of a user identity (PS3.7 §D.3.3.7).</summary>
/// <param name="IsAccepted">False rejects the association with 1/2/1.</param>
/// <param name="ServerResponse">The server response of types 3 and 4; empty for user names.</param>
public sealed record UserIdentityDecision(bool IsAccepted, ReadOnlyMemory<byte> ServerResponse = default);
