using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

public sealed class FuzzTests
{
    private static readonly byte[] Session =
    [
        .. PduWriter.Encode(Samples.Request() with { CalledAE = "SERVER" }),
        .. PduWriter.Encode(Samples.Data(1, true, true, CommandSetBuilder.Request(CommandField.CEchoRq, 1, Samples.Verification).Build(false).Bytes.ToArray())),
        .. PduWriter.Encode(Samples.Data(3, true, true, CommandSetBuilder.Request(CommandField.CStoreRq, 2, Samples.CT, "1.2.3").Build(true).Bytes.ToArray())),
        .. PduWriter.Encode(Samples.Data(3, false, true, 0x10, 0, 0x20, 0, 0x4C, 0x4F, 2, 0, 0x31, 0x32)),
        .. PduWriter.Encode(new AReleaseRq()),
    ];

    [Test]
    public async Task Unbroken_session_is_answered_in_full()
    {
        var answers = await RunAsync(Session);

        Assert.That(answers.Select(a => a.Pdu?.GetType()), Is.EqualTo(new[] { typeof(AAssociateAc), typeof(PDataTf), typeof(PDataTf), typeof(AReleaseRp) }));
    }

    // Bytes changed, lost, doubled and inserted: whatever comes, the listener ends, and its last word is a PDU of the standard.
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task Broken_session_always_ends(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 250; i++)
        {
            var bytes = Break(Session, random);
            var answers = await RunAsync(bytes);
            Assert.That(answers.Select(a => a.Pdu), Has.None.InstanceOf<UnknownPdu>().And.None.InstanceOf<InvalidPdu>(), Convert.ToHexString(bytes));
        }
    }

    private static byte[] Break(byte[] session, Random random)
    {
        var bytes = session.ToList();
        for (var faults = random.Next(1, 4); faults > 0; faults--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.Skip(at).Take(random.Next(1, 40)).ToList());
                    break;
                case 3:
                    bytes[at] = random.Next(2) == 0 ? (byte)0 : (byte)0xFF;
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0)
                bytes.Add(1);
        }

        return [.. bytes];
    }

    // Sends everything, closes its own side, and reads what came back.
    private static async Task<List<PduReceipt>> RunAsync(byte[] bytes)
    {
        var service = new TestService(Samples.CT, async (request, responder) =>
        {
            Assert.That(request.Dataset?.Count, Is.Not.EqualTo(-1));
            await responder.SendAsync(DimseReply.Success, CancellationToken.None);
        });
        var (left, right) = InMemoryTransport.CreatePair();
        var server = DicomListener.ServeAsync(right, Joined.Listener(service));
        await left.SendAsync(bytes, default);
        var peer = new RawPeer(left);
        var answers = new List<PduReceipt>();
        left.CloseSending();
        while (await peer.Channel.ReceiveAsync(RawPeer.Patience) is { Kind: PduReceiptKind.Pdu } receipt)
            answers.Add(receipt);
        await server.WaitAsync(RawPeer.Patience);
        return answers;
    }
}
