using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects;

/// <summary>A responder that does what another does, for a defect to do one thing otherwise.</summary>
internal abstract class ResponderWrapper(IDimseResponder inner) : IDimseResponder
{
    public Association Association => inner.Association;

    public virtual ValueTask SendAsync(DimseReply reply, CancellationToken cancellationToken = default) => inner.SendAsync(reply, cancellationToken);

    public ValueTask SendRawAsync(DimseMessage message, CancellationToken cancellationToken = default) => inner.SendRawAsync(message, cancellationToken);

    public ValueTask<DimseResponse> RequestAsync(DimseMessage request, CancellationToken cancellationToken = default) => inner.RequestAsync(request, cancellationToken);

    public virtual ValueTask<DimseResponse> StoreAsync(EncodedInstance instance, StoreOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.StoreAsync(instance, options, cancellationToken);

    public ValueTask<DimseResponse> ReportEventAsync(
        string sopClassUid,
        string sopInstanceUid,
        ushort eventTypeId,
        DicomDataset? information,
        string? abstractSyntax = null,
        CancellationToken cancellationToken = default) =>
        inner.ReportEventAsync(sopClassUid, sopInstanceUid, eventTypeId, information, abstractSyntax, cancellationToken);

    public ushort NextMessageId() => inner.NextMessageId();

    public void LeaveUnanswered() => inner.LeaveUnanswered();
}
