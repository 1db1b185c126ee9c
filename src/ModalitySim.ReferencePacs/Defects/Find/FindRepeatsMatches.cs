namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Says everything twice.</summary>
internal sealed class FindRepeatsMatches() : Defect(
    "find-repeats-matches",
    "Each match is answered twice, against PS3.4 §C.4.1.3.1.",
    "FND-001")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Answers = static identifiers => identifiers.Concat(identifiers) } };
}
