namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Never comes to the end.</summary>
internal sealed class FindForgetsLastMatch() : Defect(
    "find-forgets-last-match",
    "The last match is never answered, against PS3.4 §C.4.1.3.1.",
    "FND-001")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Answers = static identifiers => identifiers.SkipLast(1) } };
}
