namespace ModalitySim.Network.UpperLayer;

/// <summary>A PDU of a known type whose content cannot be understood, or whose length is beyond what is taken.</summary>
/// <param name="Type">The PDU type.</param>
/// <param name="Length">The PDU length that it stated, in bytes.</param>
/// <param name="Body">What was received after the PDU length; empty when the length alone was refused.</param>
/// <param name="Fault">What is wrong, and at which byte of the PDU (counted from 1, as the standard does).</param>
public sealed record InvalidPdu(byte Type, uint Length, ReadOnlyMemory<byte> Body, string Fault) : Pdu(Type)
{
    /// <summary>The reason an A-ABORT should give for it (PS3.8 Table 9-26).</summary>
    public AbortReason AbortReason { get; init; } = AbortReason.InvalidPduParameterValue;

    /// <inheritdoc/>
    public override string Summary => $"invalid {PduType.NameOf(Type)}, length {Length}: {Fault}";
}
