using System.Net.Security;
using System.Text;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Probing;

/// <summary>
/// Asks one address for associations, one at a time, and releases each at once: nothing is ever sent on them. A target that fails again and
/// again is left alone, and so is everybody when the time is over.
/// </summary>
internal sealed class ProbeCaller(Target target, TargetEndpoint endpoint, ProbeOptions options, CancellationToken deadline)
{
    private const int MostFailures = 5;
    private int _failures;
    private UserIdentityRqItem? _identity;

    /// <summary>How many associations were asked for.</summary>
    public int Associations { get; private set; }

    /// <summary>Why nothing more is asked; null while it is.</summary>
    public string? Stopped { get; private set; }

    /// <summary>What the target did wrong at the end of associations; in order, each once.</summary>
    public List<string> Oddities { get; } = [];

    /// <summary>What TLS demands; null for plain text. At first what the target file says.</summary>
    public SslClientAuthenticationOptions? Tls { get; set; } = target.TlsTo(endpoint);

    /// <summary>Asks as the user of the target file from now on; false when there is none.</summary>
    public bool TryIdentify()
    {
        if (target.Identity is not { } known)
            return false;
        _identity = new UserIdentityRqItem(known.Password.Length > 0 ? (byte)2 : (byte)1, 0, Encoding.UTF8.GetBytes(known.User), Encoding.UTF8.GetBytes(known.Password));
        return true;
    }

    /// <summary>Our AE title.</summary>
    public string CallingAE => target.CallingAE ?? new ClientOptions().CallingAE;

    /// <summary>Asks for an association.</summary>
    /// <param name="contexts">What to propose.</param>
    /// <param name="change">Changes the request; null to leave it.</param>
    /// <param name="calledAE">Another called AE title than that of the target.</param>
    /// <param name="cancellation">Gives the probe up.</param>
    /// <exception cref="TargetUnreachableException">Nobody answered at the first attempt.</exception>
    public async Task<ProbeAnswer> AskAsync(
        IReadOnlyList<PresentationContextRequest> contexts, Func<ClientOptions, ClientOptions>? change = null, string? calledAE = null, CancellationToken cancellation = default)
    {
        if (Stopped is not null)
            return new ProbeAnswer { Trouble = Stopped };
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline, cancellation);
        try
        {
            if (Associations > 0 && options.Pause > TimeSpan.Zero)
                await Task.Delay(options.Pause, options.Clock, both.Token).ConfigureAwait(false);
            Associations++;
            return await AskOnceAsync(contexts, change, calledAE, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Stopped = FormattableString.Invariant($"not asked: the probe took longer than {options.Within.TotalSeconds:0.###} s");
            return new ProbeAnswer { Trouble = Stopped };
        }
        catch (AssociationRejectedException e)
        {
            _failures = 0;
            return new ProbeAnswer { Rejection = e.Rejection };
        }
        catch (TargetUnreachableException) when (Associations == 1)
        {
            throw;
        }
        catch (Exception e) when (e is AssociationException or TargetUnreachableException)
        {
            if (++_failures >= MostFailures)
                Stopped = $"not asked: {MostFailures} associations in a row came to nothing, the last because {Sentence(e)}";
            return new ProbeAnswer { Trouble = Sentence(e) };
        }
    }

    private async Task<ProbeAnswer> AskOnceAsync(
        IReadOnlyList<PresentationContextRequest> contexts, Func<ClientOptions, ClientOptions>? change, string? calledAE, CancellationToken cancellation)
    {
        var usual = new ClientOptions
        {
            CallingAE = CallingAE,
            Contexts = contexts,
            UserIdentity = _identity,
            Tls = Tls,
            Timeouts = new AssociationTimeouts
            {
                Connect = target.Timeouts.Connect,
                Request = target.Timeouts.Association,
                Release = target.Timeouts.Release,
                Artim = target.Timeouts.Release,
                Response = target.Timeouts.Response,
                Write = target.Timeouts.Response,
            },
            Trace = options.Trace,
            Time = options.Clock,
        };
        var remote = new ApplicationEntity(endpoint.Host, endpoint.Port, calledAE ?? endpoint.CalledAE);
        await using var client = await DicomClient.ConnectAsync(remote, change?.Invoke(usual) ?? usual, cancellation).ConfigureAwait(false);
        _failures = 0;
        var answer = new ProbeAnswer { Acceptance = client.Accepted, Contexts = client.Contexts };
        try
        {
            await client.ReleaseAsync(cancellation).ConfigureAwait(false);
        }
        catch (AssociationException e)
        {
            var oddity = $"A-RELEASE-RQ was not answered by A-RELEASE-RP: {Sentence(e)} (PS3.8 §7.2)";
            if (!Oddities.Contains(oddity))
                Oddities.Add(oddity);
        }

        return answer;
    }

    private static string Sentence(Exception e) =>
        e is AssociationAbortedException { ByPeer: false } ours ? $"the target broke the protocol: {ours.Cause}" : e.Message;
}
