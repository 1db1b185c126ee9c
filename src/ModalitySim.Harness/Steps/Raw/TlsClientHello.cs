using System.Buffers;
using System.Buffers.Binary;
using System.Net.Security;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>
/// A ClientHello made by hand (RFC 5246 §7.4.1.2), so that versions and suites can be offered that no TLS library offers any more. It
/// goes no further than the answer: nothing is agreed on.
/// </summary>
internal static class TlsClientHello
{
    private const int RandomLength = 32;
    private const ushort Ssl3 = 0x0300;
    private const ushort Tls12 = 0x0303;

    // RFC 8422 §5.1: secp256r1, secp384r1, x25519; points uncompressed.
    private static readonly byte[] Groups = [0x00, 0x0A, 0x00, 0x08, 0x00, 0x06, 0x00, 0x17, 0x00, 0x18, 0x00, 0x1D, 0x00, 0x0B, 0x00, 0x02, 0x01, 0x00];

    // RFC 5246 §7.4.1.4.1, RFC 8446 §4.2.3: RSA (PKCS #1 and PSS) and ECDSA with SHA-256, SHA-384, SHA-512, and with SHA-1.
    private static readonly byte[] Signatures =
    [
        0x00, 0x0D, 0x00, 0x14, 0x00, 0x12,
        0x04, 0x01, 0x05, 0x01, 0x06, 0x01, 0x08, 0x04, 0x08, 0x05, 0x04, 0x03, 0x05, 0x03, 0x02, 0x01, 0x02, 0x03,
    ];

    /// <summary>The record with the ClientHello.</summary>
    /// <param name="version">The highest version offered, 0300H for SSL 3.0 to 0303H for TLS 1.2.</param>
    /// <param name="suites">The cipher suites offered.</param>
    /// <param name="seed">What the random bytes are made from.</param>
    public static byte[] Encode(ushort version, IReadOnlyList<TlsCipherSuite> suites, ulong seed)
    {
        var hello = new ArrayBufferWriter<byte>(256);
        UInt16(hello, version);
        hello.Write(Random(seed));
        hello.Write<byte>([0]);
        UInt16(hello, (ushort)(suites.Count * 2));
        foreach (var suite in suites)
            UInt16(hello, (ushort)suite);
        hello.Write<byte>([1, 0]);
        if (version > Ssl3)
        {
            byte[] extensions = [.. Groups, .. version == Tls12 ? Signatures : []];
            UInt16(hello, (ushort)extensions.Length);
            hello.Write(extensions);
        }

        // Record: handshake, with the version of the oldest; handshake: client_hello.
        var record = new ArrayBufferWriter<byte>(hello.WrittenCount + 9);
        record.Write<byte>([0x16]);
        UInt16(record, Math.Min(version, (ushort)0x0301));
        UInt16(record, (ushort)(hello.WrittenCount + 4));
        record.Write<byte>([0x01, 0x00]);
        UInt16(record, (ushort)hello.WrittenCount);
        record.Write(hello.WrittenSpan);
        return record.WrittenSpan.ToArray();
    }

    private static byte[] Random(ulong seed)
    {
        var bytes = new byte[RandomLength];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, seed);
        return System.Security.Cryptography.SHA256.HashData(bytes);
    }

    private static void UInt16(ArrayBufferWriter<byte> output, ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), value);
        output.Advance(2);
    }
}
