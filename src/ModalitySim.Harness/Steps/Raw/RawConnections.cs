using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Transport;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Opens the raw connections of a case.</summary>
internal static class RawConnections
{
    /// <summary>
    /// Opens a connection under a name, in the place of an older one. Without it there is either an outcome, when nobody is there, or an
    /// answer, when the target refused TLS; with it, the answer says what TLS agreed on.
    /// </summary>
    public static async Task<(RawConnection? Connection, Answer Answer, StepOutcome? Trouble)> OpenAsync(
        CaseState state, string name, Opening opening, CancellationToken cancellation)
    {
        if (state.Connections.Remove(name, out var previous))
            await previous.DisposeAsync().ConfigureAwait(false);
        var (host, port, calledAE) = opening.Find(state.Target);
        try
        {
            var (transport, answer) = await ConnectAsync(state.Target, opening, (host, port), state, cancellation).ConfigureAwait(false);
            if (transport is null)
                return (null, answer, null);
            return (state.Connections[name] = new RawConnection(state, transport, calledAE), answer, null);
        }
        catch (TargetUnreachableException e)
        {
            var answer = new Answer { Ending = Endings.Of(e) };
            var finding = new Finding(Verdict.Error, null, null, $"Connection \"{name}\": {e.Message}", null, null, []);
            return (null, answer, new StepOutcome { Findings = [finding], MayContinue = false, Answer = answer });
        }
    }

    private static async Task<(ITransport? Transport, Answer Answer)> ConnectAsync(
        Target target, Opening opening, (string Host, int Port) place, CaseState state, CancellationToken cancellation)
    {
        var plain = opening.Tls is null && (target.Tls is not { Port: null } || opening.At is not null);
        var options = plain ? null : (opening.Tls ?? new TlsFields()).ToOptions(target.Tls ?? new TlsSection(), place.Host);
        if (options is null)
            return (await TcpTransport.ConnectAsync(place.Host, place.Port, target.Timeouts.Connect, state.Clock, cancellation).ConfigureAwait(false), new Answer());
        try
        {
            var transport = await TlsTransport.ConnectAsync(place.Host, place.Port, options, target.Timeouts.Connect, state.Clock, cancellation).ConfigureAwait(false);
            var agreed = new TlsAnswer(TlsAnswer.NameOf(transport.Protocol), transport.CipherSuite);
            return (transport, new Answer { Tls = agreed, Ending = new AssociationEnding(EndingKind.Answered, agreed.ToString()) });
        }
        catch (TargetUnreachableException e) when (e.InnerException is not System.Net.Sockets.SocketException)
        {
            return (null, new Answer { Ending = new AssociationEnding(EndingKind.TlsRefused, $"the target refused the TLS handshake: {e.Reason}") });
        }
    }
}
