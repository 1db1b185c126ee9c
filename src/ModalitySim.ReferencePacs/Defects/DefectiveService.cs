using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects;

/// <summary>A service whose answers a defect has the last word on.</summary>
internal sealed class DefectiveService(IScpService inner, AnswerDefect defect) : ServiceWrapper(inner)
{
    public override ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
        defect.Answer(request) is { } answer
            ? responder.SendAsync(answer, cancellationToken)
            : base.HandleAsync(request, new Responder(responder, request, defect), cancellationToken);

    private sealed class Responder(IDimseResponder inner, DimseRequest request, AnswerDefect defect) : IDimseResponder
    {
        public Association Association => inner.Association;

        public ValueTask SendAsync(DimseReply reply, CancellationToken cancellationToken = default)
        {
            if (defect.Change(request, reply) is { } changed)
                return inner.SendAsync(changed, cancellationToken);
            if (!reply.Status.IsPending)
                inner.LeaveUnanswered();
            return ValueTask.CompletedTask;
        }

        public ValueTask SendRawAsync(DimseMessage message, CancellationToken cancellationToken = default) => inner.SendRawAsync(message, cancellationToken);

        public ValueTask<DimseResponse> RequestAsync(DimseMessage message, CancellationToken cancellationToken = default) =>
            inner.RequestAsync(message, cancellationToken);

        public ValueTask<DimseResponse> StoreAsync(EncodedInstance instance, StoreOptions? options = null, CancellationToken cancellationToken = default) =>
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
}
