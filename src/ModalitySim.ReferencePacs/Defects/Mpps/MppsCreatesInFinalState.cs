namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Takes a step that is over before it has begun.</summary>
internal sealed class MppsCreatesInFinalState() : StatusDefect(
    "mpps-creates-in-final-state",
    "N-CREATE in the state COMPLETED or DISCONTINUED succeeds, against PS3.4 §F.7.2.1.3.",
    Operation.StepCreate, from: 0x0106, to: 0x0000, "MPP-002");
