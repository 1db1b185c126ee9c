namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Cannot count.</summary>
internal sealed class MoveCountsWrong() : Defect(
    "move-counts-wrong",
    "Pending responses count one more completed sub-operation than there is, against PS3.4 §C.4.2.1.7.",
    "MOV-003")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { Reply = static reply => reply.Status.IsPending ? reply with { Completed = (ushort)((reply.Completed ?? 0) + 1) } : reply } };
}
