using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>Sends the responses to one request over its association.</summary>
internal sealed class DimseResponder(DimseExchange exchange, DimseRequest request, Action<DimseRequest>? answering) : IDimseResponder
{
    private readonly DimseInvoker _invoker = new(exchange);

    public Association Association => exchange.Association;

    /// <summary>Whether a final response was sent, or is not wanted.</summary>
    public bool IsFinished { get; private set; }

    public ValueTask SendAsync(DimseReply reply, CancellationToken cancellationToken = default)
    {
        var command = reply.Build(request.Command);
        if (!reply.Status.IsPending)
            Close();
        var message = new DimseMessage(request.Context.Id, command) { TransferSyntax = request.Context.TransferSyntax };
        return reply.Dataset is null ? exchange.SendAsync(message, cancellationToken) : SendAsync(message, reply.Dataset, cancellationToken);
    }

    public ValueTask SendRawAsync(DimseMessage message, CancellationToken cancellationToken = default) => exchange.SendAsync(message, cancellationToken);

    public ValueTask<DimseResponse> RequestAsync(DimseMessage message, CancellationToken cancellationToken = default) =>
        new(_invoker.RequestAsync(message, cancellationToken));

    public ValueTask<DimseResponse> StoreAsync(EncodedInstance instance, StoreOptions? options = null, CancellationToken cancellationToken = default) =>
        new(_invoker.StoreAsync(instance, options, cancellationToken));

    public ValueTask<DimseResponse> ReportEventAsync(
        string sopClassUid,
        string sopInstanceUid,
        ushort eventTypeId,
        DicomDataset? information,
        string? abstractSyntax = null,
        CancellationToken cancellationToken = default) =>
        new(_invoker.ReportEventAsync(sopClassUid, sopInstanceUid, eventTypeId, information, abstractSyntax, cancellationToken));

    public ushort NextMessageId() => exchange.NextMessageId();

    public void LeaveUnanswered() => Close();

    // Before the response goes out: the peer may use the message id again as soon as it has it.
    private void Close()
    {
        IsFinished = true;
        answering?.Invoke(request);
    }

    private async ValueTask SendAsync(DimseMessage message, DicomDataset dataset, CancellationToken cancellationToken)
    {
        var syntax = DicomTransferSyntax.Find(message.TransferSyntax) ?? DicomTransferSyntax.ImplicitVRLittleEndian;
        using var encoded = DatasetWriter.Encode(dataset, syntax);
        await exchange.SendAsync(message with { Data = DimseInvoker.PiecesOf(encoded) }, cancellationToken).ConfigureAwait(false);
    }
}
