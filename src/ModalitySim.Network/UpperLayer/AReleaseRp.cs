namespace ModalitySim.Network.UpperLayer;

/// <summary>A-RELEASE-RP: affirms the orderly end (PS3.8 §9.3.7).</summary>
public sealed record AReleaseRp() : Pdu(PduType.ReleaseRp);
