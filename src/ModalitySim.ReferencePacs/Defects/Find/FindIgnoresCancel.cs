namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Talks on when told to stop.</summary>
internal sealed class FindIgnoresCancel() : Defect(
    "find-ignores-cancel",
    "A query that takes its time is not ended by C-CANCEL, against PS3.4 §C.4.1.3.1.",
    "FND-020")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { HeedsCancel = false, Pace = TimeSpan.FromMilliseconds(200) } };
}
