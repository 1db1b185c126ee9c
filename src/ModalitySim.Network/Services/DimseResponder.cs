using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>Sends the responses to one request over its association.</summary>
internal sealed class DimseResponder(DimseExchange exchange, DimseRequest request, Action<DimseRequest>? answering) : IDimseResponder
{
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

    public async ValueTask<DimseResponse> RequestAsync(DimseMessage message, CancellationToken cancellationToken = default)
    {
        var operation = await exchange.InvokeAsync(message, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var response = await exchange.NextResponseAsync(operation, cancellationToken).ConfigureAwait(false);
            if (response.Command.Status?.IsPending != true)
                return new DimseResponse(response);
        }
    }

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
        await exchange.SendAsync(message with { Data = encoded.Segments }, cancellationToken).ConfigureAwait(false);
    }
}
