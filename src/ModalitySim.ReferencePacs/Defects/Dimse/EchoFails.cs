namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Does not hear itself called.</summary>
internal sealed class EchoFails() : StatusDefect(
    "echo-fails",
    "C-ECHO is answered with 0110H in place of 0000H, against PS3.7 §9.1.5.",
    Operation.Echo, from: 0x0000, to: 0x0110, "VER-001");
