namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Takes the same step twice.</summary>
internal sealed class MppsAcceptsDuplicate() : StatusDefect(
    "mpps-accepts-duplicate",
    "A second N-CREATE of the same SOP Instance UID succeeds, against PS3.7 §10.1.5.1.6.",
    Operation.StepCreate, from: 0x0111, to: 0x0000, "MPP-003");
