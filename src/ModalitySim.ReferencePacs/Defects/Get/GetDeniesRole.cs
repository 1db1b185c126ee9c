using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Get;

/// <summary>Does not let the requestor be SCP.</summary>
internal sealed class GetDeniesRole() : Defect(
    "get-denies-role",
    "The SCP role that is proposed for a storage class is refused, against PS3.4 §C.5.3.",
    "GET-002", "GET-001")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Service = service => new Denying(parts.Service(service)) };

    private sealed class Denying(IScpService inner) : ServiceWrapper(inner)
    {
        public override bool AllowsRequestorAsScp(string sopClassUid) => false;
    }
}
