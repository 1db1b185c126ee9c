using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Does not look at what was agreed.</summary>
internal sealed class AnySopClassOnContext() : Defect(
    "any-sop-class-on-context",
    "C-STORE of another SOP class than that of its context succeeds, against PS3.7 §9.1.1.1.9.",
    "DIM-008")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Service = service => new Lax(parts.Service(service)) };

    private sealed class Lax(IScpService inner) : ServiceWrapper(inner)
    {
        public override bool Fits(PresentationContext context, string sopClassUid) => true;
    }
}
