namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Sends all but one.</summary>
internal sealed class MoveForgetsLastInstance() : Defect(
    "move-forgets-last-instance",
    "The last instance of a study is not sent, and not counted, against PS3.4 §C.4.2.3.1.",
    "MOV-001", "GET-001")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { Select = static instances => [.. instances.SkipLast(1)] } };
}
