using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Support;

/// <summary>Associations brought into a state, with a raw peer at the other end.</summary>
internal static class Open
{
    public static (Association Association, RawPeer Peer) Requestor(AssociationOptions? options = null, int largestRead = int.MaxValue)
    {
        var (left, right) = InMemoryTransport.CreatePair(largestRead);
        return (Association.ForRequestor(left, options), new RawPeer(right));
    }

    public static (Association Association, RawPeer Peer) Acceptor(AssociationOptions? options = null, int largestRead = int.MaxValue)
    {
        var (left, right) = InMemoryTransport.CreatePair(largestRead);
        return (Association.ForAcceptor(left, options), new RawPeer(right));
    }

    /// <summary>A requestor in Sta6.</summary>
    public static async Task<(Association Association, RawPeer Peer)> EstablishedAsync(AssociationOptions? options = null, int largestRead = int.MaxValue)
    {
        var (association, peer) = Requestor(options, largestRead);
        var request = association.RequestAsync(Samples.Request());
        await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(Samples.Acceptance());
        await request;
        return (association, peer);
    }

    /// <summary>An acceptor in Sta6.</summary>
    public static async Task<(Association Association, RawPeer Peer)> AcceptedAsync(AssociationOptions? options = null, int largestRead = int.MaxValue)
    {
        var (association, peer) = Acceptor(options, largestRead);
        await peer.SendAsync(Samples.Request());
        await association.AwaitRequestAsync();
        await association.AcceptAsync(Samples.Acceptance());
        await peer.ExpectAsync<AAssociateAc>();
        return (association, peer);
    }
}
