namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Looks at the instance alone.</summary>
internal sealed class CommitIgnoresClass() : Defect(
    "commit-ignores-class",
    "An instance that is stored under another SOP class is committed to, against PS3.3 §C.14.1.1.",
    "SCM-006")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Commitment = parts.Commitment with { Judge = (reference, stored) => stored is null ? parts.Commitment.Judge(reference, stored) : null },
    };
}
