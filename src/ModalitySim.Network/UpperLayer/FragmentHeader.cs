namespace ModalitySim.Network.UpperLayer;

/// <summary>What stands before a fragment of a message (PS3.8 §9.3.5.1, §E.2).</summary>
/// <param name="ContextId">The presentation context.</param>
/// <param name="Control">The message control header.</param>
/// <param name="Length">The number of bytes of the fragment itself.</param>
internal readonly record struct FragmentHeader(byte ContextId, MessageControl Control, int Length)
{
    public bool IsCommand => (Control & MessageControl.Command) != 0;

    public bool IsLast => (Control & MessageControl.Last) != 0;
}
