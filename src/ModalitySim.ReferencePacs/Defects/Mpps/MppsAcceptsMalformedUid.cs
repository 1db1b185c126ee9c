namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Takes anything for a UID.</summary>
internal sealed class MppsAcceptsMalformedUid() : StatusDefect(
    "mpps-accepts-malformed-uid",
    "N-CREATE with a malformed SOP Instance UID succeeds, against PS3.7 §10.1.5.1.6.",
    Operation.StepCreate, from: 0x0117, to: 0x0000, "MPP-011");
