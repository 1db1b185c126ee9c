namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Refuses what comes too late, but not as the table says.</summary>
internal sealed class MppsLateSetWrongStatus() : StatusDefect(
    "mpps-late-set-wrong-status",
    "N-SET after the final state is answered with 0105H in place of 0110H, against PS3.4 §F.7.2.2.4.",
    Operation.StepSet, from: 0x0110, to: 0x0105, "MPP-016", "MPP-017");
