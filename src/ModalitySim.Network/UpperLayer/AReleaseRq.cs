namespace ModalitySim.Network.UpperLayer;

/// <summary>A-RELEASE-RQ: asks for an orderly end (PS3.8 §9.3.6).</summary>
public sealed record AReleaseRq() : Pdu(PduType.ReleaseRq);
