using ModalitySim.Network.Transport;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// One association in either role: the service of PS3.8 §7 over one transport connection. One flow at a time reads; sending is safe from
/// several. The messages of PS3.7 are a layer above.
/// </summary>
public sealed class Association : IAsyncDisposable
{
    private readonly UpperLayerProvider _provider;
    private readonly AssociationOptions _options;

    private Association(ITransport transport, AssociationOptions options, bool isRequestor)
    {
        _options = options;
        IsRequestor = isRequestor;
        Channel = new PduChannel(transport, options.Timeouts, options.Trace, options.Time);
        _provider = new UpperLayerProvider(Channel, options.Timeouts, isRequestor, options.MaximumLengthReceived);
        Reader = new FragmentReader(_provider);
        Writer = new FragmentWriter(_provider);
    }

    /// <summary>Whether this side asked for the association.</summary>
    public bool IsRequestor { get; }

    /// <summary>The PDU channel below, for sending what no association would send. What is done there is not seen by the state machine.</summary>
    public PduChannel Channel { get; }

    /// <summary>Where the association stands.</summary>
    public UpperLayerState State => _provider.Machine.State;

    /// <summary>How the association ended, once it ended badly.</summary>
    public AssociationException? Failure => _provider.Failure;

    /// <summary>The request, once it was sent or received.</summary>
    public AAssociateRq? Request { get; private set; }

    /// <summary>The acceptance, once it was sent or received.</summary>
    public AAssociateAc? Acceptance { get; private set; }

    /// <summary>The negotiated presentation contexts; none before the acceptance.</summary>
    public PresentationContextSet? Contexts { get; private set; }

    internal FragmentReader Reader { get; }

    internal FragmentWriter Writer { get; }

    internal TimeProvider Time => _options.Time;

    internal AssociationTimeouts Timeouts => _options.Timeouts;

    /// <summary>Starts the requestor's side on an open transport; <see cref="RequestAsync"/> comes next.</summary>
    /// <param name="transport">An open transport; owned from now on.</param>
    /// <param name="options">The behavior; null is the usual.</param>
    /// <returns>The association in Sta4.</returns>
    public static Association ForRequestor(ITransport transport, AssociationOptions? options = null)
    {
        var association = new Association(transport, options ?? AssociationOptions.Default, isRequestor: true);
        association._provider.Machine.Fire(UpperLayerEvent.AssociateRequest);
        return association;
    }

    /// <summary>Starts the acceptor's side on an accepted transport; <see cref="AwaitRequestAsync"/> comes next.</summary>
    /// <param name="transport">An open transport; owned from now on.</param>
    /// <param name="options">The behavior; null is the usual.</param>
    /// <returns>The association in Sta2, with ARTIM running.</returns>
    public static Association ForAcceptor(ITransport transport, AssociationOptions? options = null)
    {
        var association = new Association(transport, options ?? AssociationOptions.Default, isRequestor: false);
        association._provider.Machine.Fire(UpperLayerEvent.TransportIndication);
        association.Channel.StartTimer(AssociationTimer.Artim, association.Timeouts.Artim);
        return association;
    }

    /// <summary>Sends A-ASSOCIATE-RQ and waits for the answer.</summary>
    /// <param name="request">The request as it shall be sent.</param>
    /// <param name="cancellationToken">Gives up and aborts.</param>
    /// <returns>The acceptance.</returns>
    /// <exception cref="AssociationRejectedException">The peer rejected.</exception>
    /// <exception cref="AssociationException">The peer aborted, closed, or let the request time run out.</exception>
    public async Task<AAssociateAc> RequestAsync(AAssociateRq request, CancellationToken cancellationToken = default)
    {
        Request = request;
        EnterReading();
        try
        {
            Channel.StartTimer(AssociationTimer.Request, Timeouts.Request);
            await _provider.RequestAsync(UpperLayerEvent.TransportConfirm, request).ConfigureAwait(false);
            var answer = await _provider.NextAsync(cancellationToken).ConfigureAwait(false);
            Channel.StopTimer(AssociationTimer.Request);
            if (answer.Pdu is not AAssociateAc acceptance)
                throw _provider.Over();
            Establish(request, acceptance);
            return acceptance;
        }
        catch (OperationCanceledException)
        {
            await _provider.AbortAsync(AAbort.From(AbortSource.ServiceUser, AbortReason.NotSpecified), "the request was given up").ConfigureAwait(false);
            throw;
        }
        finally
        {
            _provider.LeaveReading();
        }
    }

    /// <summary>Waits for A-ASSOCIATE-RQ.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The request, whose protocol version is acceptable.</returns>
    /// <exception cref="AssociationException">The peer sent something else, closed, or let ARTIM expire.</exception>
    public async Task<AAssociateRq> AwaitRequestAsync(CancellationToken cancellationToken = default)
    {
        EnterReading();
        try
        {
            var indication = await _provider.NextAsync(cancellationToken).ConfigureAwait(false);
            return indication.Pdu is AAssociateRq request ? Request = request : throw _provider.Over();
        }
        finally
        {
            _provider.LeaveReading();
        }
    }

    /// <summary>Accepts the request.</summary>
    /// <param name="acceptance">The acceptance as it shall be sent.</param>
    /// <returns>A task that ends when it was sent.</returns>
    public async Task AcceptAsync(AAssociateAc acceptance)
    {
        ArgumentNullException.ThrowIfNull(acceptance);
        Establish(Request ?? throw new InvalidOperationException("no request was received"), acceptance);
        await _provider.RequestAsync(UpperLayerEvent.AssociateAccept, acceptance).ConfigureAwait(false);
    }

    /// <summary>Rejects the request and waits, up to ARTIM, for the peer to close the connection.</summary>
    /// <param name="rejection">The rejection as it shall be sent.</param>
    /// <returns>A task that ends when the connection is closed.</returns>
    public async Task RejectAsync(AAssociateRj rejection)
    {
        await _provider.RequestAsync(UpperLayerEvent.AssociateReject, rejection).ConfigureAwait(false);
        await RunOutAsync().ConfigureAwait(false);
    }

    /// <summary>Asks for release and waits for the answer; a release collision is resolved as PS3.8 §7.2.2.7 says. Data that still comes is dropped.</summary>
    /// <param name="cancellationToken">Gives up and aborts.</param>
    /// <returns>A task that ends when the association is released.</returns>
    /// <exception cref="AssociationException">The peer aborted, closed, or let the release time run out.</exception>
    public async Task ReleaseAsync(CancellationToken cancellationToken = default)
    {
        EnterReading();
        try
        {
            Channel.StartTimer(AssociationTimer.Release, Timeouts.Release);
            await _provider.RequestAsync(UpperLayerEvent.ReleaseRequest, new AReleaseRq()).ConfigureAwait(false);
            var collided = false;
            while (true)
            {
                switch ((await Reader.NextAsync(cancellationToken).ConfigureAwait(false)).Kind)
                {
                    case IndicationKind.Data:
                        await DropFragmentAsync(cancellationToken).ConfigureAwait(false);
                        break;
                    case IndicationKind.ReleaseRequested:
                        collided = true;
                        if (State == UpperLayerState.Sta9)
                            await _provider.RequestAsync(UpperLayerEvent.ReleaseResponse, new AReleaseRp()).ConfigureAwait(false);
                        break;
                    case IndicationKind.ReleaseConfirmed:
                        Channel.StopTimer(AssociationTimer.Release);
                        if (collided && State == UpperLayerState.Sta12)
                            await _provider.RequestAsync(UpperLayerEvent.ReleaseResponse, new AReleaseRp()).ConfigureAwait(false);
                        await _provider.RunOutAsync().ConfigureAwait(false);
                        return;
                    default:
                        throw _provider.Over();
                }
            }
        }
        catch (OperationCanceledException)
        {
            await _provider.AbortAsync(AAbort.From(AbortSource.ServiceUser, AbortReason.NotSpecified), "the release was given up").ConfigureAwait(false);
            throw;
        }
        finally
        {
            _provider.LeaveReading();
        }
    }

    /// <summary>Affirms the peer's release request and waits, up to ARTIM, for the close of the connection.</summary>
    /// <returns>A task that ends when the connection is closed.</returns>
    public async Task AffirmReleaseAsync()
    {
        await _provider.RequestAsync(UpperLayerEvent.ReleaseResponse, new AReleaseRp()).ConfigureAwait(false);
        await RunOutAsync().ConfigureAwait(false);
    }

    /// <summary>The same, for the flow that is reading already.</summary>
    internal async ValueTask AffirmReleaseHeldAsync()
    {
        await _provider.RequestAsync(UpperLayerEvent.ReleaseResponse, new AReleaseRp()).ConfigureAwait(false);
        await _provider.RunOutAsync().ConfigureAwait(false);
    }

    /// <summary>Sends A-ABORT and waits, up to ARTIM, for the close of the connection. Does nothing when the association is over.</summary>
    /// <param name="source">Who starts it.</param>
    /// <param name="reason">Why; only meaningful when the provider starts it.</param>
    /// <returns>A task that ends when the connection is closed.</returns>
    public async Task AbortAsync(AbortSource source = AbortSource.ServiceUser, AbortReason reason = AbortReason.NotSpecified)
    {
        await _provider.AbortAsync(AAbort.From(source, reason), "local decision").ConfigureAwait(false);
        await RunOutAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the connection; an association that is still open is aborted first, without waiting for the peer (PS3.8 §9.1.4 note 1).</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!Channel.PeerHasEnded && State is not (UpperLayerState.Sta1 or UpperLayerState.Sta2 or UpperLayerState.Sta4 or UpperLayerState.Sta13))
            await _provider.AbortAsync(AAbort.From(AbortSource.ServiceUser, AbortReason.NotSpecified), "the association was given up").ConfigureAwait(false);
        await Channel.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for the beginning of a PDU; how the wait ends badly is left to whoever reads next.</summary>
    internal ValueTask PrefetchAsync(CancellationToken cancellationToken) => _provider.PrefetchAsync(cancellationToken);

    internal bool TryEnterReading() => _provider.TryEnterReading();

    internal void LeaveReading() => _provider.LeaveReading();

    internal AssociationException Over() => _provider.Over();

    internal ValueTask<AssociationException> RefuseAsync(AbortReason reason, string cause) => _provider.RefuseAsync(reason, cause);

    private void Establish(AAssociateRq request, AAssociateAc acceptance)
    {
        Acceptance = acceptance;
        Contexts = new PresentationContextSet(request, acceptance);

        // PS3.8 §D.1: 0 is unlimited; without the item the peer has set no limit either.
        var peer = IsRequestor ? acceptance.MaximumLength : request.MaximumLength;
        Writer.MaximumLength = peer is null or 0 ? _options.MaximumLengthSent : (int)Math.Min(peer.Value, (uint)_options.MaximumLengthSent);
    }

    // When another flow is reading, it runs out there.
    private async Task RunOutAsync()
    {
        if (!_provider.TryEnterReading())
            return;
        try
        {
            await _provider.RunOutAsync().ConfigureAwait(false);
        }
        finally
        {
            _provider.LeaveReading();
        }
    }

    private void EnterReading()
    {
        if (!_provider.TryEnterReading())
            throw new InvalidOperationException("another flow is reading from the association");
    }

    private async ValueTask DropFragmentAsync(CancellationToken cancellationToken)
    {
        var drop = new byte[Math.Min(Reader.Current.Length, 64 * 1024)];
        for (var left = Reader.Current.Length; left > 0; left -= drop.Length)
        {
            if (left < drop.Length)
                drop = new byte[left];
            await Reader.ReadAsync(drop, cancellationToken).ConfigureAwait(false);
        }
    }
}
