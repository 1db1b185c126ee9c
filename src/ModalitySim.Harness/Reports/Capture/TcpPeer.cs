namespace ModalitySim.Harness.Reports.Capture;

/// <summary>One end of a TCP connection.</summary>
/// <param name="Address">Its IPv4 address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Hardware">The last byte of its made-up Ethernet address.</param>
internal readonly record struct TcpPeer(uint Address, ushort Port, byte Hardware);
