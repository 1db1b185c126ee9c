using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Support;

/// <summary>A peer that does exactly what a test says: it has no state machine.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public RawPeer(ITransport transport)
    {
        Transport = transport;
        Channel = new PduChannel(transport);
    }

    public ITransport Transport { get; }

    public PduChannel Channel { get; }

    public ValueTask SendAsync(Pdu pdu) => Channel.SendAsync(pdu);

    public ValueTask SendAsync(params byte[] bytes) => Channel.SendAsync(bytes.AsMemory());

    public async Task<T> ExpectAsync<T>()
        where T : Pdu
    {
        var receipt = await Channel.ReceiveAsync(Patience);
        Assert.That(receipt.Pdu, Is.InstanceOf<T>(), receipt.Summary);
        return (T)receipt.Pdu!;
    }

    public async Task ExpectClosedAsync()
    {
        var receipt = await Channel.ReceiveAsync(Patience);
        Assert.That(receipt.Kind, Is.AnyOf(PduReceiptKind.Closed, PduReceiptKind.Reset), receipt.Summary);
    }

    public ValueTask DisposeAsync() => Channel.DisposeAsync();
}
