using System.Globalization;
using System.Text;
using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests.Scenarios;

/// <summary>
/// Peers that together are the systems of one hospital, and the target file that describes them: which service is where.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    /// <summary>The AE title under which the peers know the harness.</summary>
    private const string Harness = "MODALITYSIM";

    // Services that are reached by HTTP, all at one address.
    private static readonly string[] OnTheWeb = ["stow", "qido", "wado"];


    private readonly Dictionary<string, Peer> peers = [];
    private readonly int listenPort = Peer.FreePort();

    private Site(string name) => Name = name;

    internal string Name { get; }

    internal IEnumerable<Peer> Peers => peers.Values.Distinct();

    /// <summary>Starts the peers of a site.</summary>
    internal static async Task<Site> StartAsync(string name)
    {
        var site = new Site(name);
        try
        {
            var started = new Dictionary<string, Peer>();
            foreach (var (service, peerName) in SiteCatalog.ServicesOf(name))
            {
                if (!started.TryGetValue(peerName, out var peer))
                {
                    peer = started[peerName] = await PeerCatalog.StartAsync(peerName, (Harness, site.listenPort));
                }

                site.peers[service] = peer;
            }

            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>The site as a target file.</summary>
    internal string ToYaml()
    {
        var first = peers.Values.First();
        var yaml = new StringBuilder()
            .AppendLine("apiVersion: modalitysim/v1")
            .AppendLine(CultureInfo.InvariantCulture, $"name: {Name}")
            .AppendLine("host: 127.0.0.1")
            .AppendLine(CultureInfo.InvariantCulture, $"port: {first.Port}")
            .AppendLine(CultureInfo.InvariantCulture, $"calledAE: {first.AETitle}")
            .AppendLine(CultureInfo.InvariantCulture, $"callingAE: {Harness}")
            .AppendLine(CultureInfo.InvariantCulture, $"listener: {{ port: {listenPort}, aeTitle: {Harness} }}")
            // Only dcmqrscp looks at the AE title that is called.
            .AppendLine(CultureInfo.InvariantCulture, $"checks: {{ calledAE: {(first.ChecksCalledAE ? "true" : "false")} }}")
            // A system on this machine that has not answered by then will not.
            .AppendLine("timeouts: { response: 5s }")
            .AppendLine(CultureInfo.InvariantCulture, $"services: [verification, {string.Join(", ", peers.Keys)}]");
        if (peers.GetValueOrDefault("qido") is Orthanc web)
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $"web: {{ url: \"{web.DicomWeb}\" }}");
        }

        foreach (var (service, peer) in peers.Where(entry => !OnTheWeb.Contains(entry.Key)))
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $"{service}:")
                .AppendLine(CultureInfo.InvariantCulture, $"  port: {peer.Port}")
                .AppendLine(CultureInfo.InvariantCulture, $"  calledAE: {peer.AETitle}");
            if (service == "worklist" && peer.WorklistFolder is { } folder)
            {
                yaml.AppendLine(CultureInfo.InvariantCulture, $"  folder: {folder}");
            }
        }

        return yaml.ToString();
    }

    /// <summary>The logs of all peers, for a failure message.</summary>
    internal string Logs() => string.Join('\n', Peers.Select(peer => $"--- {peer.Name}\n{Tail(peer.Log)}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in Peers)
        {
            await peer.DisposeAsync();
        }
    }

    private static string Tail(string log) => log.Length <= 6000 ? log : log[^6000..];
}
