namespace ModalitySim.Interop.Tests.Peers;

/// <summary>The peers by name, so that test cases can name a peer before one is made.</summary>
internal static class PeerCatalog
{
    private static readonly Dictionary<string, Func<IReadOnlyList<(string AETitle, int Port)>, Peer>> Makers = new()
    {
        ["dcmtk-storescp"] = _ => new DcmtkStorescp(),
        ["dcmtk-wlmscpfs"] = _ => new DcmtkWlmscpfs(),
        ["dcmtk-dcmqrscp"] = others => new DcmtkDcmqrscp { Destinations = others },
        ["orthanc"] = others => new Orthanc { Destinations = others },
        ["odil-mpps"] = _ => new OdilMpps(),
    };

    internal static IEnumerable<string> Names => Makers.Keys;

    /// <summary>Makes and starts a peer, which may be told of other systems that it calls; the caller disposes it.</summary>
    internal static async Task<Peer> StartAsync(string name, params IReadOnlyList<(string AETitle, int Port)> others)
    {
        var peer = Makers[name](others);
        try
        {
            await peer.StartAsync();
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }
}
