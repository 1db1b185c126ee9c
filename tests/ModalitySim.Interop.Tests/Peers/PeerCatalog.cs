namespace ModalitySim.Interop.Tests.Peers;

/// <summary>The peers by name, so that test cases can name a peer before one is made.</summary>
internal static class PeerCatalog
{
    private static readonly Dictionary<string, Func<Peer>> Makers = new()
    {
        ["dcmtk-storescp"] = () => new DcmtkStorescp(),
        ["dcmtk-wlmscpfs"] = () => new DcmtkWlmscpfs(),
        ["dcmtk-dcmqrscp"] = () => new DcmtkDcmqrscp(),
        ["orthanc"] = () => new Orthanc(),
        ["odil-mpps"] = () => new OdilMpps(),
    };

    internal static IEnumerable<string> Names => Makers.Keys;

    /// <summary>Makes and starts a peer; the caller disposes it.</summary>
    internal static async Task<Peer> StartAsync(string name)
    {
        var peer = Makers[name]();
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
