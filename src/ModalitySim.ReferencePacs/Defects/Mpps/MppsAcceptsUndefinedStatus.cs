namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Takes any word for a status.</summary>
internal sealed class MppsAcceptsUndefinedStatus() : StatusDefect(
    "mpps-accepts-undefined-status",
    "N-SET with an undefined Performed Procedure Step Status succeeds, against PS3.7 §10.1.3.1.9.",
    Operation.StepSet, from: 0x0106, to: 0x0000, "MPP-019");
