using System.Runtime.CompilerServices;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>
/// One association as SCU. Several operations may be under way at once; they share the asynchronous operations window that was
/// negotiated, and wait for a place in it.
/// </summary>
public sealed class DicomClient : IAsyncDisposable
{
    private readonly DimseExchange _exchange;

    private DicomClient(Association association, ClientOptions options)
    {
        Association = association;

        // PS3.7 §D.3.3.3: absent means synchronous, and an answer is only valid to an offer.
        var offered = association.Request!.AsynchronousOperationsWindow;
        var granted = association.Acceptance!.AsynchronousOperationsWindow;
        _exchange = new DimseExchange(association, options.Limits, offered is null || granted is null ? 1 : granted.Invoked);
    }

    /// <summary>The association, for its state, its contexts, and for sending what a client would not.</summary>
    public Association Association { get; }

    /// <summary>The acceptance as it came.</summary>
    public AAssociateAc Accepted => Association.Acceptance!;

    /// <summary>What became of the proposed presentation contexts.</summary>
    public PresentationContextSet Contexts => Association.Contexts!;

    /// <summary>Connects and asks for an association.</summary>
    /// <param name="remote">The target.</param>
    /// <param name="options">What to propose and how to behave.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The client on its established association.</returns>
    /// <exception cref="TargetUnreachableException">No connection.</exception>
    /// <exception cref="AssociationRejectedException">The peer rejected.</exception>
    /// <exception cref="AssociationException">The peer aborted, closed, or did not answer in time.</exception>
    public static async Task<DicomClient> ConnectAsync(ApplicationEntity remote, ClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(remote);
        ArgumentNullException.ThrowIfNull(options);
        ITransport transport = options.Tls is null
            ? await TcpTransport.ConnectAsync(remote.Host, remote.Port, options.Timeouts.Connect, options.Time, cancellationToken).ConfigureAwait(false)
            : await TlsTransport.ConnectAsync(remote.Host, remote.Port, options.Tls, options.Timeouts.Connect, options.Time, cancellationToken).ConfigureAwait(false);
        return await ConnectAsync(transport, remote.AETitle, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for an association on an open transport.</summary>
    /// <param name="transport">The transport; owned from now on.</param>
    /// <param name="calledAE">The called AE title.</param>
    /// <param name="options">What to propose and how to behave.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The client on its established association.</returns>
    /// <exception cref="AssociationRejectedException">The peer rejected.</exception>
    /// <exception cref="AssociationException">The peer aborted, closed, or did not answer in time.</exception>
    public static async Task<DicomClient> ConnectAsync(ITransport transport, string calledAE, ClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var association = Association.ForRequestor(transport, options.ToAssociationOptions());
        try
        {
            var request = options.BuildRequest(calledAE);
            await association.RequestAsync(options.Alter?.Invoke(request) ?? request, cancellationToken).ConfigureAwait(false);
            return new DicomClient(association, options);
        }
        catch
        {
            await association.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The first accepted context of a SOP class.</summary>
    /// <param name="abstractSyntax">The SOP class UID.</param>
    /// <param name="transferSyntax">The transfer syntax UID it must have, or null for any.</param>
    /// <returns>The context.</returns>
    /// <exception cref="NoPresentationContextException">There is none.</exception>
    public PresentationContext FindContext(string abstractSyntax, string? transferSyntax = null) =>
        Contexts.FindAccepted(abstractSyntax, transferSyntax) ?? throw new NoPresentationContextException(abstractSyntax, transferSyntax);

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
    public Task<DimseResponse> StoreAsync(EncodedInstance instance, StoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        options ??= StoreOptions.Default;
        var context = FindContext(instance.SopClassUid, instance.TransferSyntax);
        var command = options.Apply(CommandSetBuilder.Request(CommandField.CStoreRq, NextMessageId(), instance.SopClassUid, instance.SopInstanceUid));
        var message = new DimseMessage(context.Id, command.Finish(hasDataset: true))
        {
            Data = instance.Segments,
            TransferSyntax = instance.TransferSyntax,
        };
        return RequestAsync(message, cancellationToken);
    }

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
        return StoreAsync(EncodedInstance.From(dataset, SyntaxOf(context)), options, cancellationToken);
    }

    /// <summary>C-FIND (PS3.7 §9.1.2): every response, the final one last.</summary>
    /// <param name="sopClassUid">The SOP class of the query.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="options">When to cancel; null never does.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The responses as they come.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public async IAsyncEnumerable<DimseResponse> FindAsync(
        string sopClassUid, DicomDataset identifier, FindOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options ??= new FindOptions();
        var context = FindContext(sopClassUid, options.TransferSyntax);
        var id = NextMessageId();
        var command = CommandSetBuilder.Request(CommandField.CFindRq, id, sopClassUid).Set(DicomTag.Priority, options.Priority);
        var operation = await InvokeAsync(context, command, identifier, cancellationToken).ConfigureAwait(false);
        var pending = 0;
        var done = false;
        try
        {
            if (options.CancelAfter == 0)
                await CancelAsync(context.Id, id, cancellationToken).ConfigureAwait(false);
            while (!done)
            {
                var response = new DimseResponse(await _exchange.NextResponseAsync(operation, cancellationToken).ConfigureAwait(false));
                done = !response.Status.IsPending;
                if (!done && ++pending == options.CancelAfter)
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

    /// <summary>N-CREATE (PS3.7 §10.1.5).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance, or null to let the peer choose.</param>
    /// <param name="attributes">The attributes, or null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> CreateAsync(string sopClassUid, string? sopInstanceUid, DicomDataset? attributes, CancellationToken cancellationToken = default) =>
        RequestAsync(CommandField.NCreateRq, sopClassUid, sopInstanceUid, attributes, cancellationToken: cancellationToken);

    /// <summary>N-SET (PS3.7 §10.1.3).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance.</param>
    /// <param name="modifications">The attributes to change.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> SetAsync(string sopClassUid, string sopInstanceUid, DicomDataset modifications, CancellationToken cancellationToken = default) =>
        RequestAsync(CommandField.NSetRq, sopClassUid, sopInstanceUid, modifications, cancellationToken: cancellationToken);

    /// <summary>Any request with a single response: the message table says where the UIDs go.</summary>
    /// <param name="field">The command field.</param>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance, or null.</param>
    /// <param name="dataset">The data set, or null.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, or null.</param>
    /// <param name="alter">Changes the command set before it is sent, or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">No context was accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public async Task<DimseResponse> RequestAsync(
        CommandField field,
        string sopClassUid,
        string? sopInstanceUid,
        DicomDataset? dataset,
        string? abstractSyntax = null,
        Action<CommandSetBuilder>? alter = null,
        CancellationToken cancellationToken = default)
    {
        var context = FindContext(abstractSyntax ?? sopClassUid);
        var command = CommandSetBuilder.Request(field, NextMessageId(), sopClassUid, sopInstanceUid);
        alter?.Invoke(command);
        var operation = await InvokeAsync(context, command, dataset, cancellationToken).ConfigureAwait(false);
        return new DimseResponse(await _exchange.NextResponseAsync(operation, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Sends a request as it is and waits for its first response that is not pending.</summary>
    /// <param name="request">The request; responses are matched by its message id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The final response.</returns>
    /// <exception cref="AssociationException">The association ended.</exception>
    public async Task<DimseResponse> RequestAsync(DimseMessage request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = await _exchange.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var message = await _exchange.NextResponseAsync(operation, cancellationToken).ConfigureAwait(false);
            if (message.Command.Status?.IsPending != true)
                return new DimseResponse(message);
        }
    }

    /// <summary>The next message id that is free.</summary>
    /// <returns>1 to 65535.</returns>
    public ushort NextMessageId() => _exchange.NextMessageId();

    /// <summary>Sends any message, expecting nothing; what comes back is given by <see cref="ReceiveAsync"/>.</summary>
    /// <param name="message">The message, right or wrong.</param>
    /// <param name="cancellationToken">Gives up; the association is then broken.</param>
    /// <returns>A task that ends when it was sent.</returns>
    /// <exception cref="AssociationException">The association is over.</exception>
    public ValueTask SendAsync(DimseMessage message, CancellationToken cancellationToken = default) => _exchange.SendAsync(message, cancellationToken);

    /// <summary>Waits, up to the response time, for the next message that answers no request of this client: requests of the peer and stray responses.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The message, or null when the peer asks for release, which is then to be affirmed or aborted.</returns>
    /// <exception cref="AssociationException">The association ended.</exception>
    public ValueTask<DimseMessage?> ReceiveAsync(CancellationToken cancellationToken = default) =>
        _exchange.NextIncomingAsync(AssociationTimer.Response, cancellationToken);

    /// <summary>Sends C-CANCEL-RQ (PS3.7 §9.3.2.3); it has no response of its own.</summary>
    /// <param name="contextId">The context of the operation.</param>
    /// <param name="messageId">The message id of the operation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it was sent.</returns>
    /// <exception cref="AssociationException">The association is over.</exception>
    public ValueTask CancelAsync(byte contextId, ushort messageId, CancellationToken cancellationToken = default)
    {
        var command = new CommandSetBuilder(CommandField.CCancelRq).Set(DicomTag.MessageIDBeingRespondedTo, messageId).Build(hasDataset: false);
        return SendAsync(new DimseMessage(contextId, command), cancellationToken);
    }

    /// <summary>Releases the association.</summary>
    /// <param name="cancellationToken">Gives up and aborts.</param>
    /// <returns>A task that ends when it is released.</returns>
    /// <exception cref="AssociationException">The peer aborted, closed, or did not answer in time.</exception>
    public Task ReleaseAsync(CancellationToken cancellationToken = default) => Association.ReleaseAsync(cancellationToken);

    /// <summary>Aborts the association; does nothing when it is over.</summary>
    /// <param name="source">Who starts it.</param>
    /// <param name="reason">Why; only meaningful when the provider starts it.</param>
    /// <returns>A task that ends when the connection is closed.</returns>
    public Task AbortAsync(AbortSource source = AbortSource.ServiceUser, AbortReason reason = AbortReason.NotSpecified) => Association.AbortAsync(source, reason);

    /// <summary>Closes the connection, without release if that was not done before.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => Association.DisposeAsync();

    private static DicomTransferSyntax SyntaxOf(PresentationContext context) =>
        DicomTransferSyntax.Find(context.TransferSyntax) ?? throw new NoPresentationContextException(context.AbstractSyntax, context.TransferSyntax);

    private async ValueTask<PendingOperation> InvokeAsync(
        PresentationContext context, CommandSetBuilder command, DicomDataset? dataset, CancellationToken cancellationToken)
    {
        var message = new DimseMessage(context.Id, command.Build(dataset is not null)) { TransferSyntax = context.TransferSyntax };
        if (dataset is null)
            return await _exchange.InvokeAsync(message, cancellationToken).ConfigureAwait(false);
        using var encoded = DatasetWriter.Encode(dataset, SyntaxOf(context));
        return await _exchange.InvokeAsync(message with { Data = encoded.Segments }, cancellationToken).ConfigureAwait(false);
    }
}
