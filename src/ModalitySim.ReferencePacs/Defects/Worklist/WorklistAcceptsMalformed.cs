namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Answers what it cannot have understood.</summary>
internal sealed class WorklistAcceptsMalformed() : StatusDefect(
    "worklist-accepts-malformed",
    "A malformed identifier is answered with 0000H, against PS3.4 §K.4.1.1.4, Table K.4-1.",
    Operation.WorklistFind, from: 0xA900, to: 0x0000, "MWL-019");
