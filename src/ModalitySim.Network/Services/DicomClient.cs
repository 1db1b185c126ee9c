using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>
/// One association as SCU. Several operations may be under way at once; they share the asynchronous operations window that was
/// negotiated, and wait for a place in it. What the peer asks on the same association (C-STORE for C-GET, N-EVENT-REPORT) is served by
/// <see cref="ClientOptions.Services"/>, while the client waits for something and while it does not.
/// </summary>
public sealed partial class DicomClient : IAsyncDisposable
{
    private readonly DimseExchange _exchange;
    private readonly DimseInvoker _invoker;
    private readonly ClientServing? _serving;

    private DicomClient(Association association, ClientOptions options)
    {
        Association = association;

        // PS3.7 §D.3.3.3: absent means synchronous, and an answer is only valid to an offer.
        var offered = association.Request!.AsynchronousOperationsWindow;
        var granted = association.Acceptance!.AsynchronousOperationsWindow;
        _exchange = new DimseExchange(association, options.Limits, offered is null || granted is null ? 1 : granted.Invoked);
        _invoker = new DimseInvoker(_exchange);
        if (options.Services.Count > 0)
            _serving = new ClientServing(_exchange, options, offered is null || granted is null ? 1 : granted.Performed);
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
        var association = Association.ForRequestor(options.Transport?.Invoke(transport) ?? transport, options.ToAssociationOptions());
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
        _invoker.FindContext(abstractSyntax, transferSyntax);

    /// <summary>Sends a request as it is and waits for its first response that is not pending.</summary>
    /// <param name="request">The request; responses are matched by its message id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The final response.</returns>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> RequestAsync(DimseMessage request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _invoker.RequestAsync(request, cancellationToken);
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

    /// <summary>
    /// Waits, up to the response time, for the next message that answers no request of this client: requests of the peer and stray
    /// responses. Only for a client without <see cref="ClientOptions.Services"/>, which take them otherwise.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The message, or null when the peer asks for release, which is then to be affirmed or aborted.</returns>
    /// <exception cref="AssociationException">The association ended.</exception>
    public ValueTask<DimseMessage?> ReceiveAsync(CancellationToken cancellationToken = default) =>
        _exchange.NextIncomingAsync(AssociationTimer.Response, cancellationToken);

    /// <summary>
    /// Waits, without a limit, for the next message that answers no request of this client. Giving up leaves the association usable: a
    /// message that has begun to come is read to its end.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The message, or null when the peer asks for release, which is then to be affirmed or aborted.</returns>
    /// <exception cref="AssociationException">The association ended.</exception>
    public ValueTask<DimseMessage?> ListenAsync(CancellationToken cancellationToken) =>
        _exchange.NextIncomingAsync(null, cancellationToken, staysWhole: true);

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

    /// <summary>Releases the association, once what the peer has asked is answered.</summary>
    /// <param name="cancellationToken">Gives up and aborts.</param>
    /// <returns>A task that ends when it is released.</returns>
    /// <exception cref="AssociationException">The peer aborted, closed, or did not answer in time.</exception>
    public async Task ReleaseAsync(CancellationToken cancellationToken = default)
    {
        if (_serving is not null)
            await _serving.StopAsync().ConfigureAwait(false);
        await Association.ReleaseAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Aborts the association; does nothing when it is over.</summary>
    /// <param name="source">Who starts it.</param>
    /// <param name="reason">Why; only meaningful when the provider starts it.</param>
    /// <returns>A task that ends when the connection is closed.</returns>
    public Task AbortAsync(AbortSource source = AbortSource.ServiceUser, AbortReason reason = AbortReason.NotSpecified) => Association.AbortAsync(source, reason);

    /// <summary>Closes the connection, without release if that was not done before.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await Association.DisposeAsync().ConfigureAwait(false);
        if (_serving is not null)
            await _serving.DisposeAsync().ConfigureAwait(false);
    }
}
