using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Transport;

namespace ModalitySim.Harness.Probing;

/// <summary>Finds out what a target offers, without changing anything in it: associations are asked for and released, and nothing is sent on them.</summary>
public static class Probe
{
    /// <summary>Probes every address of a target, one after the other.</summary>
    /// <param name="target">The target.</param>
    /// <param name="options">What to ask for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="TargetUnreachableException">Nobody is at the main address.</exception>
    /// <exception cref="OperationCanceledException">The probe was given up.</exception>
    /// <exception cref="IOException">A certificate of the web section cannot be read.</exception>
    public static async Task<ProbeResult> RunAsync(Target target, ProbeOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        var started = options.Clock.GetTimestamp();
        using var limit = new CancellationTokenSource(options.Within, options.Clock);
        var entities = new List<ProbedEntity>();
        foreach (var endpoint in target.Endpoints)
            entities.Add(await ProbeAsync(target, endpoint, options, isMain: entities.Count == 0, limit.Token, cancellation).ConfigureAwait(false));
        var web = target.Web is null || !options.AsksWeb ? null : await new WebProbe(target, options, limit.Token).RunAsync(cancellation).ConfigureAwait(false);
        return new ProbeResult { Target = target.ToInfo(), Entities = entities, Web = web, Duration = options.Clock.GetElapsedTime(started) };
    }

    private static async Task<ProbedEntity> ProbeAsync(
        Target target, TargetEndpoint endpoint, ProbeOptions options, bool isMain, CancellationToken deadline, CancellationToken cancellation)
    {
        try
        {
            return await new EntityProbe(target, endpoint, options, deadline).RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (TargetUnreachableException e) when (!isMain)
        {
            return new ProbedEntity { Host = endpoint.Host, Port = endpoint.Port, CalledAE = endpoint.CalledAE, CallingAE = target.CallingAE ?? "", NoContact = e.Message };
        }
    }
}
