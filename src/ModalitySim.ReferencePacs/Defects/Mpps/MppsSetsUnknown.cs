namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Changes what is not there.</summary>
internal sealed class MppsSetsUnknown() : StatusDefect(
    "mpps-sets-unknown",
    "N-SET of an instance that was never created succeeds, against PS3.7 §10.1.3.1.9.",
    Operation.StepSet, from: 0x0112, to: 0x0000, "MPP-018");
