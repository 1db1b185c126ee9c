using System.Runtime.CompilerServices;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <content>The composite services (PS3.7 §9.1).</content>
public sealed partial class DicomClient
{
    /// <summary>C-ECHO (PS3.7 §9.1.5).</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> EchoAsync(CancellationToken cancellationToken = default)
    {
        var context = FindContext(DicomUID.Verification.Value);
        var command = CommandSetBuilder.Request(CommandField.CEchoRq, NextMessageId(), context.AbstractSyntax);
        return RequestAsync(new DimseMessage(context.Id, command.Finish(hasDataset: false)), cancellationToken);
    }

    /// <summary>C-STORE of an encoded instance (PS3.7 §9.1.1).</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="options">Priority and move originator; null is the usual.</param>
    /// <param name="cancellationToken">Gives up; in the middle of sending, the association is aborted.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted in the instance's transfer syntax.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> StoreAsync(EncodedInstance instance, StoreOptions? options = null, CancellationToken cancellationToken = default) =>
        _invoker.StoreAsync(instance, options, cancellationToken);

    /// <summary>C-STORE of a data set, encoded in the transfer syntax of the first accepted context of its SOP class.</summary>
    /// <param name="dataset">The data set, with SOP class and instance UID.</param>
    /// <param name="options">Priority and move originator; null is the usual.</param>
    /// <param name="cancellationToken">Gives up; in the middle of sending, the association is aborted.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> StoreAsync(DicomDataset dataset, StoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var context = FindContext(dataset.GetString(DicomTag.SOPClassUID) ?? "");
        return StoreAsync(EncodedInstance.From(dataset, DimseInvoker.SyntaxOf(context)), options, cancellationToken);
    }

    /// <summary>C-FIND (PS3.7 §9.1.2): every response, the final one last.</summary>
    /// <param name="sopClassUid">The SOP class of the query.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="options">When to cancel; null never does.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The responses as they come.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public IAsyncEnumerable<DimseResponse> FindAsync(
        string sopClassUid, DicomDataset identifier, FindOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new FindOptions();
        return RespondAsync(CommandField.CFindRq, sopClassUid, identifier, new(options.TransferSyntax, options.Priority, options.CancelAfter), cancellationToken);
    }

    /// <summary>C-MOVE (PS3.7 §9.1.4): every response, the final one last; <see cref="DimseResponse.SubOperations"/> has the counters.</summary>
    /// <param name="sopClassUid">The SOP class of the information model.</param>
    /// <param name="destination">The AE title that the instances go to.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="options">When to cancel; null never does.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The responses as they come; each may take the response time.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public IAsyncEnumerable<DimseResponse> MoveAsync(
        string sopClassUid, string destination, DicomDataset identifier, RetrieveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        options ??= new RetrieveOptions();
        var call = new Call(options.TransferSyntax, options.Priority, options.CancelAfter) { Destination = destination };
        return RespondAsync(CommandField.CMoveRq, sopClassUid, identifier, call, cancellationToken);
    }

    /// <summary>
    /// C-GET (PS3.7 §9.1.3): every response, the final one last. The instances come by C-STORE on this association, to a service in
    /// <see cref="ClientOptions.Services"/>, where the SCP role was negotiated for their classes (PS3.4 §C.5.3).
    /// </summary>
    /// <param name="sopClassUid">The SOP class of the information model.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="options">When to cancel; null never does.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The responses as they come; the idle time limits each silence of the peer, not the transfer.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public IAsyncEnumerable<DimseResponse> GetAsync(
        string sopClassUid, DicomDataset identifier, RetrieveOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RetrieveOptions();
        var call = new Call(options.TransferSyntax, options.Priority, options.CancelAfter) { Timer = AssociationTimer.Idle };
        return RespondAsync(CommandField.CGetRq, sopClassUid, identifier, call, cancellationToken);
    }

    private sealed record Call(string? TransferSyntax, ushort Priority, int? CancelAfter)
    {
        public string? Destination { get; init; }

        public AssociationTimer Timer { get; init; } = AssociationTimer.Response;
    }

    private async IAsyncEnumerable<DimseResponse> RespondAsync(
        CommandField field, string sopClassUid, DicomDataset identifier, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = FindContext(sopClassUid, call.TransferSyntax);
        var id = NextMessageId();
        var command = CommandSetBuilder.Request(field, id, sopClassUid).Set(DicomTag.Priority, call.Priority);
        if (call.Destination is not null)
            command.Set(DicomTag.MoveDestination, call.Destination);
        var operation = await _invoker.InvokeAsync(context, command, identifier, cancellationToken).ConfigureAwait(false);
        var pending = 0;
        var done = false;
        try
        {
            if (call.CancelAfter == 0)
                await CancelAsync(context.Id, id, cancellationToken).ConfigureAwait(false);
            while (!done)
            {
                var response = new DimseResponse(await _exchange.NextResponseAsync(operation, cancellationToken, call.Timer).ConfigureAwait(false));
                done = !response.Status.IsPending;
                if (!done && ++pending == call.CancelAfter)
                    await CancelAsync(context.Id, id, cancellationToken).ConfigureAwait(false);
                yield return response;
            }
        }
        finally
        {
            // The caller has seen enough: what still comes is read past.
            if (!done)
                _exchange.Abandon(operation);
        }
    }
}
