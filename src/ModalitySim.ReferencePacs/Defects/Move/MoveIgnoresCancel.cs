namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Sends on when told to stop.</summary>
internal sealed class MoveIgnoresCancel() : Defect(
    "move-ignores-cancel",
    "C-CANCEL does not end the sub-operations, against PS3.4 §C.4.2.3.1.",
    "MOV-010", "GET-005")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { HeedsCancel = false } };
}
