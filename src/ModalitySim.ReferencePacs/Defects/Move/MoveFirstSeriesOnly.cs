namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Sends the first of several.</summary>
internal sealed class MoveFirstSeriesOnly() : Defect(
    "move-first-series-only",
    "Of several series the first alone is sent, against PS3.4 §C.4.2.1.4.1.",
    "MOV-011", "MOV-001")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { Select = static instances => [.. instances.Where(instance => instance.Stored.SeriesInstanceUid == instances[0].Stored.SeriesInstanceUid)] } };
}
