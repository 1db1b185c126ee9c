namespace ModalitySim.Network.UpperLayer;

/// <summary>The message control header of a fragment (PS3.8 §E.2). Bits 2-7 are sent as 0 and never checked.</summary>
[Flags]
public enum MessageControl : byte
{
    /// <summary>A fragment of a data set, more to come.</summary>
    None = 0,

    /// <summary>The fragment belongs to a command set.</summary>
    Command = 1,

    /// <summary>The fragment is the last of its command set or data set.</summary>
    Last = 2,
}
