using System.Buffers.Binary;
using System.Net.Sockets;

namespace ModalitySim.Pacs.Defects.Security;

/// <summary>Speaks what nobody should speak any more.</summary>
internal sealed class TlsOldVersions() : Defect(
    "tls-old-versions",
    "SSL 3.0, TLS 1.0 and TLS 1.1 are negotiated, against PS3.15 §B.12.",
    "SEC-001")
{
    private const int TLS12 = 0x0303;

    public override PacsParts Apply(PacsParts parts) => parts with { Listener = options => parts.Listener(options) with { BeforeTls = GreetAsync } };

    // Agrees on whatever old version a ClientHello has, and goes no further: no library of today would.
    private static async ValueTask<bool> GreetAsync(Socket socket, CancellationToken cancellationToken)
    {
        // RFC 5246 §6.2.1, §7.4.1.2: 5 bytes of record header, 4 of handshake header, the version.
        var hello = new byte[1024];
        var count = await socket.ReceiveAsync(hello, SocketFlags.Peek, cancellationToken).ConfigureAwait(false);
        var version = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(9));
        if (count < 11 || version >= TLS12)
            return true;
        await socket.ReceiveAsync(hello, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        byte[] name = [(byte)(version >> 8), (byte)version];

        // ServerHello: version, random, no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
        byte[] answer = [0x16, .. name, 0, 42, 2, 0, 0, 38, .. name, .. new byte[32], 0, 0x00, 0x2F, 0];
        await socket.SendAsync(answer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
        return false;
    }
}
