namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Makes up a status of its own.</summary>
internal sealed class StatusUndefinedClass() : StatusDefect(
    "status-undefined-class",
    "C-ECHO is answered with 4711H, which is of no class of PS3.7 §C.",
    Operation.Echo, from: 0x0000, to: 0x4711, "DIM-004", "VER-001");
