using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Takes a space for a letter.</summary>
internal sealed class AeTitleSpacesMatter() : Defect(
    "ae-title-spaces-matter",
    "A called AE title with spaces before it is rejected, against PS3.8 §9.3.2, Table 9-11.",
    "UL-008")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Listener = options => parts.Listener(options) with { Admit = static request => request.CalledAE.StartsWith(' ') ? AAssociateRj.CalledAETitleNotRecognized : null } };
}
