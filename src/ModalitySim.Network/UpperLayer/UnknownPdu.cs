namespace ModalitySim.Network.UpperLayer;

/// <summary>A PDU of a type that the standard does not know: still a value, to be shown and to be sent.</summary>
/// <param name="Type">The PDU type.</param>
/// <param name="Body">Everything after the PDU length.</param>
public sealed record UnknownPdu(byte Type, ReadOnlyMemory<byte> Body) : Pdu(Type)
{
    /// <inheritdoc/>
    public override string Summary => $"unrecognized PDU type {Type:X2}H, {Body.Length} bytes";
}
