namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Takes the same step twice.</summary>
internal sealed class WorkitemAcceptsDuplicate() : StatusDefect(
    "workitem-accepts-duplicate",
    "A second N-CREATE of the same UID succeeds, against PS3.4 §CC.1.1, Table CC.1.1-2.",
    Operation.WorkitemCreate, from: 0x0111, to: 0x0000, "UPS-003");
