namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Searches relationally without being asked.</summary>
internal sealed class FindNeedsNoParents() : Defect(
    "find-needs-no-parents",
    "A series is found without its study, although no relational query was negotiated, against PS3.4 §C.4.1.2.1.",
    "FND-017")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { NeedsParentKeys = false } };
}
