using ModalitySim.Network.Trace;

namespace ModalitySim.Network.UpperLayer;

/// <summary>A protocol data unit of the upper layer (PS3.8 §9.3): a plain value that may be right or wrong.</summary>
/// <param name="Type">The PDU type as it stands in the first byte; see <see cref="PduType"/>.</param>
public abstract record Pdu(byte Type) : ITraceContent
{
    /// <summary>The second byte: sent as 00H and not tested by a receiver (PS3.8 §9.3).</summary>
    public byte Reserved { get; init; }

    /// <summary>The PDU length to state when it shall be a wrong one, in bytes; null states the true one. Never set by the reader.</summary>
    public uint? StatedLength { get; init; }

    /// <summary>One line that says what the PDU is, for traces and messages.</summary>
    public virtual string Summary => PduType.NameOf(Type);
}
