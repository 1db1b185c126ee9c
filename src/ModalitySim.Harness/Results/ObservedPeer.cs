namespace ModalitySim.Harness.Results;

/// <summary>What the target said about itself when it accepted an association (PS3.7 §D.3.3.2); untrusted text.</summary>
/// <param name="ImplementationClassUid">Implementation Class UID of the A-ASSOCIATE-AC.</param>
/// <param name="ImplementationVersionName">Implementation Version Name, if it sent one.</param>
/// <param name="MaximumLength">Maximum length of P-DATA-TF it receives, in bytes; 0 is unlimited (PS3.8 §D.1), null when it sent none.</param>
public sealed record ObservedPeer(string? ImplementationClassUid, string? ImplementationVersionName, uint? MaximumLength);
