namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Has still something to do when it is done.</summary>
internal sealed class MoveRemainingAtEnd() : Defect(
    "move-remaining-at-end",
    "The final response has Number of Remaining Sub-operations, against PS3.4 §C.4.2.1.6.",
    "MOV-004", "GET-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { Reply = static reply => reply.Status.IsPending ? reply : reply with { Remaining = 0 } } };
}
