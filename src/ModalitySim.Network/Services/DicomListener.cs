using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>Accepts associations and has its services serve them.</summary>
public sealed class DicomListener : IAsyncDisposable
{
    // Connections beyond the limit are still answered with a rejection; beyond this many more they are dropped.
    private const int RejectionReserve = 32;

    private readonly ListenerOptions _options;
    private readonly AssociationNegotiator _negotiator;
    private readonly Socket? _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<OpenAssociation, bool> _open = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Task> _sessions = [];
    private readonly Lock _gate = new();
    private Task _accepting = Task.CompletedTask;
    private int _associations;

    private DicomListener(ListenerOptions options, Socket? socket)
    {
        _options = options;
        _negotiator = new AssociationNegotiator(options);
        _socket = socket;
    }

    /// <summary>The TCP port that is listened on.</summary>
    public int Port => ((IPEndPoint)_socket!.LocalEndPoint!).Port;

    /// <summary>The number of associations being served.</summary>
    public int Associations => Volatile.Read(ref _associations);

    /// <summary>The associations being served, oldest first; a snapshot.</summary>
    public IReadOnlyList<OpenAssociation> OpenAssociations => [.. _open.Keys.OrderBy(open => open.Since)];

    /// <summary>Starts listening.</summary>
    /// <param name="options">Where, whom and what.</param>
    /// <returns>The running listener.</returns>
    /// <exception cref="SocketException">The port cannot be listened on.</exception>
    public static Task<DicomListener> StartAsync(ListenerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var socket = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (options.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(new IPEndPoint(options.Address, options.Port));
            socket.Listen(512);
            var listener = new DicomListener(options, socket);
            listener._accepting = listener.AcceptAsync();
            return Task.FromResult(listener);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Serves one open transport as a listener with these options would: for peers in the same process.</summary>
    /// <param name="transport">The transport; owned from now on.</param>
    /// <param name="options">Whom and what.</param>
    /// <param name="cancellationToken">Ends the association with an abort.</param>
    /// <returns>A task that ends with the association.</returns>
    public static Task ServeAsync(ITransport transport, ListenerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new DicomListener(options, null).ServeAsync(transport, cancellationToken);
    }

    /// <summary>Stops listening, aborts what is open, and waits for it to end.</summary>
    /// <returns>A task that ends when nothing is left.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket?.Dispose();
        await _accepting.ConfigureAwait(false);
        Task[] open;
        lock (_gate)
            open = [.. _sessions];
        await Task.WhenAll(open).ConfigureAwait(false);
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket accepted;
            try
            {
                accepted = await _socket!.AcceptAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                _options.Log?.AcceptFailed(e.Message);
                continue;
            }

            lock (_gate)
            {
                if (_sessions.Count >= _options.MaximumAssociations + RejectionReserve)
                {
                    accepted.Dispose();
                    continue;
                }

                var session = Task.Run(() => OpenAsync(accepted));
                _sessions.Add(session);
                _ = session.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    private void Forget(Task session)
    {
        lock (_gate)
            _sessions.Remove(session);
    }

    private async Task OpenAsync(Socket accepted)
    {
        ITransport transport;
        if (_options.Tls is null)
        {
            transport = new TcpTransport(accepted);
        }
        else
        {
            try
            {
                using var limit = new CancellationTokenSource(_options.Timeouts.Connect, _options.Time);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
                if (_options.BeforeTls is { } before && !await before(accepted, both.Token).ConfigureAwait(false))
                {
                    accepted.Dispose();
                    return;
                }

                transport = await TlsTransport.AcceptAsync(accepted, _options.Tls, both.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TransportClosedException or OperationCanceledException or SocketException)
            {
                _options.Log?.AcceptFailed(e.Message);
                return;
            }
        }

        await ServeAsync(transport, _stop.Token).ConfigureAwait(false);
    }

    private Task ServeAsync(ITransport transport, CancellationToken stop)
    {
        var own = _options.ForConnection?.Invoke(_options);
        return own is null ? ServeAsync(transport, _options, _negotiator, stop) : ServeAsync(transport, own, new AssociationNegotiator(own), stop);
    }

    private async Task ServeAsync(ITransport transport, ListenerOptions options, AssociationNegotiator negotiator, CancellationToken stop)
    {
        var association = Association.ForAcceptor(options.Transport?.Invoke(transport) ?? transport, options.ToAssociationOptions());
        var counted = false;
        OpenAssociation? open = null;
        try
        {
            var request = await association.AwaitRequestAsync(stop).ConfigureAwait(false);
            counted = Interlocked.Increment(ref _associations) <= options.MaximumAssociations;
            var answer = counted ? negotiator.Answer(request) : AAssociateRj.LocalLimitExceeded;
            if (!counted)
                Interlocked.Decrement(ref _associations);
            if (answer is AAssociateRj rejection)
            {
                options.Log?.AssociationRejected(transport.Peer, rejection.Meaning);
                await association.RejectAsync(rejection).ConfigureAwait(false);
                return;
            }

            await association.AcceptAsync((AAssociateAc)answer).ConfigureAwait(false);
            options.Log?.AssociationAccepted(transport.Peer, request.CallingAETitle, request.CalledAETitle);

            open = new OpenAssociation(new AssociationInfo(transport.Peer, request, (AAssociateAc)answer), _options.Time.GetUtcNow());
            _open.TryAdd(open, true);

            // PS3.7 §D.3.3.3: the window is told from the requestor's side: what it may invoke is what is performed here.
            var window = ((AAssociateAc)answer).AsynchronousOperationsWindow;
            var exchange = new DimseExchange(association, options.Limits, window is null ? 1 : window.Performed);
            using var session = new ScpSession(
                exchange, syntax => negotiator.FindService(syntax, request), window is null ? 1 : window.Invoked, options.Log)
            {
                AnswerRelease = options.AnswerRelease,
                IdleRelease = options.IdleRelease,
            };
            await session.RunAsync(stop).ConfigureAwait(false);
        }
        catch (AssociationException e)
        {
            options.Log?.AssociationEnded(transport.Peer, e.Message);
        }
        catch (OperationCanceledException)
        {
            await association.AbortAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // What the application's own functions throw ends this association and no other.
            options.Log?.SessionFailed(e, transport.Peer);
            await association.AbortAsync().ConfigureAwait(false);
        }
        finally
        {
            if (open is not null)
                _open.TryRemove(open, out _);
            if (counted)
                Interlocked.Decrement(ref _associations);
            await association.DisposeAsync().ConfigureAwait(false);
        }
    }
}
