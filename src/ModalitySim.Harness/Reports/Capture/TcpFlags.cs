namespace ModalitySim.Harness.Reports.Capture;

/// <summary>Control bits of a TCP segment (RFC 9293 §3.1).</summary>
[Flags]
internal enum TcpFlags : byte
{
    None = 0,
    Fin = 0x01,
    Syn = 0x02,
    Push = 0x08,
    Ack = 0x10,
}
