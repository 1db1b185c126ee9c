namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Takes type 1 for type 2.</summary>
internal sealed class MppsAcceptsEmptyType1() : StatusDefect(
    "mpps-accepts-empty-type-1",
    "N-CREATE with an empty type 1 attribute succeeds, against PS3.4 §5.4.2.1.",
    Operation.StepCreate, from: 0x0121, to: 0x0000, "MPP-005", "MPP-007");
