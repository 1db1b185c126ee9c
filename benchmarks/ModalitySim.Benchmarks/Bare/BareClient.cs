using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ModalitySim.Benchmarks.Bare;

/// <summary>The floor: a socket, prepared bytes and one awaiting loop. Checks only that the status is 0000.</summary>
internal sealed class BareClient : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[4096];

    internal static async Task<BareClient> ConnectAsync(int port, byte[] request)
    {
        var client = new BareClient();
        await client.socket.ConnectAsync(IPAddress.Loopback, port);
        await client.socket.SendAsync(request);
        await client.ExpectAsync(0x02);
        return client;
    }

    internal async Task StoreAsync(IList<ArraySegment<byte>> message)
    {
        await socket.SendAsync(message);
        await ExpectSuccessAsync();
    }

    internal async Task EchoAsync(byte[] command)
    {
        await socket.SendAsync(command);
        await ExpectSuccessAsync();
    }

    internal async Task ReleaseAsync()
    {
        await socket.SendAsync(BarePdus.ReleaseRequest);
        await ExpectAsync(0x06);
    }

    public void Dispose() => socket.Dispose();

    private async ValueTask ExpectSuccessAsync()
    {
        var length = await ExpectAsync(0x04);
        // Skips the two headers, then walks the command set to the status (0000,0900).
        for (var offset = 12; offset + 8 <= length;)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(offset + 2)) == 0x0900)
            {
                if (BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(offset + 8)) == 0)
                {
                    return;
                }

                break;
            }

            offset += 8 + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(offset + 4));
        }

        throw new InvalidDataException("The sink did not answer with success.");
    }

    private async ValueTask<int> ExpectAsync(byte type)
    {
        var received = 0;
        var length = 6;
        while (received < length)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(received));
            if (read == 0)
            {
                throw new EndOfStreamException("The sink closed the connection.");
            }

            received += read;
            if (received >= 6)
            {
                length = 6 + BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(2));
            }
        }

        return buffer[0] == type ? length : throw new InvalidDataException($"PDU type {buffer[0]:X2} instead of {type:X2}.");
    }
}
