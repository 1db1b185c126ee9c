using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Listening;

/// <summary>
/// A collision of release on an association that the target opened: it asked for release, and the harness answered by asking too
/// (PS3.8 §7.2.2.7). The target, as association requestor, answers first (AR-8, AR-9) and closes when it has our answer.
/// </summary>
/// <param name="Answer">What came after our A-RELEASE-RQ: A-RELEASE-RP, if all is well.</param>
/// <param name="End">What came after our A-RELEASE-RP: the end of the connection, if all is well; null when it did not come to that.</param>
internal sealed record ReleaseCollision(PduReceipt Answer, PduReceipt? End)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>True when both sides have kept to the order of PS3.8 §7.2.2.7.</summary>
    public bool IsResolved => Answer.Pdu is AReleaseRp && End is { Kind: PduReceiptKind.Closed or PduReceiptKind.Reset };

    /// <summary>What came, in words.</summary>
    public string Summary => End is null ? Answer.Summary : $"{Answer.Summary}, then {End.Summary}";

    /// <summary>Answers a release request by one of our own and sees how the target takes it.</summary>
    public static async Task<ReleaseCollision> RunAsync(PduChannel channel, CancellationToken cancellation)
    {
        try
        {
            await channel.SendAsync(new AReleaseRq(), cancellation).ConfigureAwait(false);
            var answer = await channel.ReceiveAsync(Limit, cancellation).ConfigureAwait(false);
            if (answer.Pdu is not AReleaseRp)
                return new ReleaseCollision(answer, null);
            await channel.SendAsync(new AReleaseRp(), cancellation).ConfigureAwait(false);
            return new ReleaseCollision(answer, await channel.ReceiveAsync(Limit, cancellation).ConfigureAwait(false));
        }
        catch (TransportClosedException)
        {
            return new ReleaseCollision(new PduReceipt(PduReceiptKind.Reset), null);
        }
    }
}
