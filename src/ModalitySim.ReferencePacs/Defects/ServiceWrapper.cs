using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects;

/// <summary>A service that does what another does, for a defect to do one thing otherwise.</summary>
internal abstract class ServiceWrapper(IScpService inner) : IScpService
{
    public virtual IEnumerable<string> SopClasses => inner.SopClasses;

    public virtual TransferSyntaxPolicy TransferSyntaxes => inner.TransferSyntaxes;

    public virtual bool AllowsRequestorAsScp(string sopClassUid) => inner.AllowsRequestorAsScp(sopClassUid);

    public virtual ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) => inner.Negotiate(offer);

    public virtual bool Fits(PresentationContext context, string sopClassUid) => inner.Fits(context, sopClassUid);

    public virtual bool Permits(PresentationContext context, CommandField field, bool fromRequestor) => inner.Permits(context, field, fromRequestor);

    public Stream? OpenDataset(PresentationContext context, CommandSet command) => inner.OpenDataset(context, command);

    public virtual ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
        inner.HandleAsync(request, responder, cancellationToken);
}
