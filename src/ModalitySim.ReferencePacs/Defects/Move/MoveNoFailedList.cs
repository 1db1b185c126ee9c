namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Does not say what failed.</summary>
internal sealed class MoveNoFailedList() : Defect(
    "move-no-failed-list",
    "A retrieval of which sub-operations failed has no Failed SOP Instance UID List, against PS3.4 §C.4.2.1.4.2.",
    "MOV-005", "MOV-006", "GET-003", "MOV-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { Reply = static reply => reply with { Dataset = null } } };
}
