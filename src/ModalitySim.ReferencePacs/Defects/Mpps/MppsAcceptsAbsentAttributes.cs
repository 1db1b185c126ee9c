namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Does not miss what is not there.</summary>
internal sealed class MppsAcceptsAbsentAttributes() : StatusDefect(
    "mpps-accepts-absent-attributes",
    "N-CREATE without a mandatory attribute succeeds, against PS3.4 §5.4.2.1 and Table F.7.2-1.",
    Operation.StepCreate, from: 0x0120, to: 0x0000, "MPP-004", "MPP-006", "MPP-007");
