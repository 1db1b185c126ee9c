using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>Sends requests of this side, whichever side that is, and waits for their responses.</summary>
internal sealed class DimseInvoker(DimseExchange exchange)
{
    private PresentationContextSet Contexts => exchange.Association.Contexts!;

    public PresentationContext FindContext(string abstractSyntax, string? transferSyntax = null) =>
        Contexts.FindAccepted(abstractSyntax, transferSyntax) ?? throw new NoPresentationContextException(abstractSyntax, transferSyntax);

    /// <summary>Sends a request with its data set encoded for the context.</summary>
    public async ValueTask<PendingOperation> InvokeAsync(
        PresentationContext context, CommandSetBuilder command, DicomDataset? dataset, CancellationToken cancellationToken)
    {
        var message = new DimseMessage(context.Id, command.Build(dataset is not null)) { TransferSyntax = context.TransferSyntax };
        if (dataset is null)
            return await exchange.InvokeAsync(message, cancellationToken).ConfigureAwait(false);
        using var encoded = DatasetWriter.Encode(dataset, SyntaxOf(context));
        return await exchange.InvokeAsync(message with { Data = PiecesOf(encoded) }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A data set without elements is announced all the same: one empty fragment says that it is over.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> PiecesOf(EncodedDataset encoded) =>
        encoded.Segments.Count > 0 ? encoded.Segments : [ReadOnlyMemory<byte>.Empty];

    /// <summary>A request with a single response; the message table says where the UIDs go.</summary>
    public async Task<DimseResponse> RequestAsync(
        CommandField field,
        string sopClassUid,
        string? sopInstanceUid,
        DicomDataset? dataset,
        string? abstractSyntax,
        Action<CommandSetBuilder>? alter,
        CancellationToken cancellationToken)
    {
        var context = FindContext(abstractSyntax ?? sopClassUid);
        var command = CommandSetBuilder.Request(field, exchange.NextMessageId(), sopClassUid, sopInstanceUid);
        alter?.Invoke(command);
        var operation = await InvokeAsync(context, command, dataset, cancellationToken).ConfigureAwait(false);
        return new DimseResponse(await exchange.NextResponseAsync(operation, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Sends a request as it is and waits for its first response that is not pending.</summary>
    public async Task<DimseResponse> RequestAsync(DimseMessage request, CancellationToken cancellationToken)
    {
        var operation = await exchange.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var message = await exchange.NextResponseAsync(operation, cancellationToken).ConfigureAwait(false);
            if (message.Command.Status?.IsPending != true)
                return new DimseResponse(message);
        }
    }

    public Task<DimseResponse> StoreAsync(EncodedInstance instance, StoreOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        options ??= StoreOptions.Default;
        var context = FindContext(instance.SopClassUid, instance.TransferSyntax);
        var command = options.Apply(CommandSetBuilder.Request(CommandField.CStoreRq, exchange.NextMessageId(), instance.SopClassUid, instance.SopInstanceUid));
        var message = new DimseMessage(context.Id, command.Finish(hasDataset: true))
        {
            Data = instance.Segments,
            TransferSyntax = instance.TransferSyntax,
        };
        return RequestAsync(message, cancellationToken);
    }

    // PS3.7 Table 10.3-1.
    public Task<DimseResponse> ReportEventAsync(
        string sopClassUid, string sopInstanceUid, ushort eventTypeId, DicomDataset? information, string? abstractSyntax, CancellationToken cancellationToken) =>
        RequestAsync(
            CommandField.NEventReportRq, sopClassUid, sopInstanceUid, information, abstractSyntax,
            command => command.Set(DicomTag.EventTypeID, eventTypeId), cancellationToken);

    public static DicomTransferSyntax SyntaxOf(PresentationContext context) =>
        DicomTransferSyntax.Find(context.TransferSyntax) ?? throw new NoPresentationContextException(context.AbstractSyntax, context.TransferSyntax);
}
