namespace ModalitySim.Network.UpperLayer;

/// <summary>One presentation data value item of a P-DATA-TF (PS3.8 §9.3.5.1, §E.2).</summary>
/// <param name="ContextId">The presentation context id.</param>
/// <param name="ControlHeader">The message control header; see <see cref="MessageControl"/>.</param>
/// <param name="Fragment">The fragment of a command set or data set, without the control header.</param>
public sealed record PresentationDataValue(byte ContextId, MessageControl ControlHeader, ReadOnlyMemory<byte> Fragment)
{
    /// <summary>The true length of the fragment in bytes when <see cref="Fragment"/> was cut for a trace; otherwise null.</summary>
    public long? FragmentLength { get; init; }

    /// <summary>The item length to state when it shall be a wrong one, in bytes; null states the true one. Never set by the reader.</summary>
    public uint? StatedLength { get; init; }
}
