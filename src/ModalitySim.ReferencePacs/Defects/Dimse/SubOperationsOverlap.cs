using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Does not wait for an answer.</summary>
internal sealed class SubOperationsOverlap() : Defect(
    "sub-operations-overlap",
    "C-GET sends a C-STORE before the one before it is answered, although no window was negotiated, against PS3.7 §7.3.",
    "DIM-010")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Service = service => new Hasty(parts.Service(service)) };

    private sealed class Hasty(IScpService inner) : ServiceWrapper(inner)
    {
        public override ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
            base.HandleAsync(request, Operation.Get.Is(request) ? new Responder(responder) : responder, cancellationToken);
    }

    // Each instance is sent twice, the first time without waiting for the answer.
    private sealed class Responder(IDimseResponder inner) : ResponderWrapper(inner)
    {
        public override async ValueTask<DimseResponse> StoreAsync(EncodedInstance instance, StoreOptions? options = null, CancellationToken cancellationToken = default)
        {
            var context = Association.Contexts!.First(context => context.IsAccepted && context.AbstractSyntax == instance.SopClassUid);
            var command = CommandSetBuilder.Request(CommandField.CStoreRq, NextMessageId(), instance.SopClassUid, instance.SopInstanceUid)
                .Set(DicomTag.Priority, (ushort)0).Build(hasDataset: true);
            await SendRawAsync(new DimseMessage(context.Id, command) { TransferSyntax = context.TransferSyntax, Data = instance.Segments }, cancellationToken).ConfigureAwait(false);
            return await base.StoreAsync(instance, options, cancellationToken).ConfigureAwait(false);
        }
    }
}
