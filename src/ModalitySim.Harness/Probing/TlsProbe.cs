using System.Buffers.Binary;
using System.Security.Cryptography;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Transport;

namespace ModalitySim.Harness.Probing;

/// <summary>Asks which versions of TLS an address agrees to (PS3.15 §B.12), each on a connection of its own that goes no further than the first answer.</summary>
internal sealed class TlsProbe(Target target, TargetEndpoint endpoint, ProbeOptions options, CancellationToken deadline)
{
    private const int LongestRecord = 5 + (16 * 1024) + 2048;

    /// <summary>The versions that are agreed to, oldest first.</summary>
    /// <exception cref="TargetUnreachableException">Nobody is at the address.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        var agreed = new List<string>();
        foreach (var (word, version) in TlsHello.Versions)
        {
            if (await AgreesAsync(version, cancellation).ConfigureAwait(false))
                agreed.Add(word);
        }

        return agreed;
    }

    private async Task<bool> AgreesAsync(ushort version, CancellationToken cancellation)
    {
        var transport = await TcpTransport.ConnectAsync(endpoint.Host, endpoint.Port, target.Timeouts.Connect, options.Clock, cancellation).ConfigureAwait(false);
        await using (transport.ConfigureAwait(false))
        {
            using var limit = new CancellationTokenSource(target.Timeouts.Association, options.Clock);
            using var all = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, deadline, cancellation);
            try
            {
                await transport.SendAsync(TlsHello.Write(version, endpoint.Host, RandomNumberGenerator.GetBytes(32)), all.Token).ConfigureAwait(false);
                return TlsHello.Read(await FirstRecordAsync(transport, all.Token).ConfigureAwait(false)) == version;
            }
            catch (Exception e) when (e is TransportClosedException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // A closed connection and silence are no agreement.
                return false;
            }
        }
    }

    private static async Task<byte[]> FirstRecordAsync(TcpTransport transport, CancellationToken cancellation)
    {
        var buffer = new byte[LongestRecord];
        var filled = 0;
        while (filled < 5 || filled < Math.Min(LongestRecord, 5 + BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(3))))
        {
            var count = await transport.ReceiveAsync(buffer.AsMemory(filled), cancellation).ConfigureAwait(false);
            if (count == 0)
                break;
            filled += count;

            // What does not begin as a record of TLS will not become one.
            if (buffer[0] is not (0x15 or 0x16))
                break;
        }

        return buffer[..filled];
    }
}
