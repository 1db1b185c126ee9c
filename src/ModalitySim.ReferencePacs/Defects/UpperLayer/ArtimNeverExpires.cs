namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Waits for ever.</summary>
internal sealed class ArtimNeverExpires() : Defect(
    "artim-never-expires",
    "A connection on which nothing comes is not closed when ARTIM should expire, against PS3.8 §9.1.4.",
    "UL-021")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Listener = options => parts.Listener(options) with { Timeouts = options.Timeouts with { Artim = TimeSpan.FromHours(1) } } };
}
