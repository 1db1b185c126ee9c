using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Transport;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Opens the raw connections of a case.</summary>
internal static class RawConnections
{
    /// <summary>Opens a connection under a name, in the place of an older one; without it the outcome says why.</summary>
    public static async Task<(RawConnection? Connection, StepOutcome? Trouble)> OpenAsync(
        CaseState state, string name, ServiceName service, CancellationToken cancellation)
    {
        if (state.Connections.Remove(name, out var previous))
            await previous.DisposeAsync().ConfigureAwait(false);
        var endpoint = state.Target.EndpointOf(service);
        try
        {
            var transport = await TcpTransport.ConnectAsync(endpoint.Host, endpoint.Port, state.Target.Timeouts.Connect, state.Clock, cancellation).ConfigureAwait(false);
            var connection = state.Connections[name] = new RawConnection(state, transport, endpoint.CalledAE);
            return (connection, null);
        }
        catch (TargetUnreachableException e)
        {
            var answer = new Answer { Ending = Endings.Of(e) };
            var finding = new Finding(Verdict.Error, null, null, $"Connection \"{name}\": {e.Message}", null, null, []);
            return (null, new StepOutcome { Findings = [finding], MayContinue = false, Answer = answer });
        }
    }
}
