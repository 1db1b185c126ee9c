using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ModalitySim.Harness.Probing;

/// <summary>
/// The first message of a TLS handshake, and what its answer says (RFC 5246, RFC 8446). Pure: what a target agrees to is read from its answer,
/// whatever the TLS library of this machine would allow.
/// </summary>
internal static class TlsHello
{
    private const byte Handshake = 0x16;
    private const byte ClientHello = 1;
    private const byte ServerHello = 2;
    private const ushort SupportedVersions = 0x002B;

    // Widely supported cipher suites of TLS 1.3, 1.2 and before, by their numbers in the registry of IANA.
    private static readonly ushort[] Modern = [0x1301, 0x1302, 0x1303];
    private static readonly ushort[] Classic =
    [
        0xC02F, 0xC030, 0xC02B, 0xC02C, 0xCCA8, 0xCCA9, 0x009E, 0x009F, 0x009C, 0x009D, 0xC027, 0xC028, 0x003C, 0x003D, 0xC013, 0xC014, 0xC009, 0xC00A,
        0x0033, 0x0039, 0x002F, 0x0035, 0x000A,
    ];

    /// <summary>The version numbers on the wire, by the words of a claims file.</summary>
    public static IReadOnlyDictionary<string, ushort> Versions { get; } = new Dictionary<string, ushort> { ["1.0"] = 0x0301, ["1.1"] = 0x0302, ["1.2"] = 0x0303, ["1.3"] = 0x0304 };

    /// <summary>A record with a ClientHello that offers one version.</summary>
    /// <param name="version">The version as on the wire.</param>
    /// <param name="host">The host, for the server name.</param>
    /// <param name="random">32 bytes.</param>
    public static byte[] Write(ushort version, string host, ReadOnlySpan<byte> random)
    {
        var isModern = version >= Versions["1.3"];
        var hello = new List<byte>();
        Add16(hello, Math.Min(version, Versions["1.2"]));
        hello.AddRange(random);
        hello.Add(0);
        var suites = isModern ? Modern : Classic;
        Add16(hello, (ushort)(suites.Length * 2));
        foreach (var suite in suites)
            Add16(hello, suite);
        hello.AddRange([1, 0]);
        var extensions = Extensions(isModern, host);
        Add16(hello, (ushort)extensions.Count);
        hello.AddRange(extensions);
        return [Handshake, 3, 1, (byte)((hello.Count + 4) >> 8), (byte)(hello.Count + 4), ClientHello, 0, (byte)(hello.Count >> 8), (byte)hello.Count, .. hello];
    }

    /// <summary>The version that an answer agrees to; null when it is no ServerHello.</summary>
    /// <param name="answer">The beginning of what came: at least the first record, if it is one.</param>
    public static ushort? Read(ReadOnlySpan<byte> answer)
    {
        // Record header of 5 bytes, handshake header of 4, version, random, session id.
        if (answer.Length < 44 || answer[0] != Handshake || answer[5] != ServerHello)
            return null;
        var version = BinaryPrimitives.ReadUInt16BigEndian(answer[9..]);
        var at = 43 + 1 + answer[43] + 3;
        if (answer.Length < at + 2)
            return version;
        var end = Math.Min(answer.Length, at + 2 + BinaryPrimitives.ReadUInt16BigEndian(answer[at..]));
        for (at += 2; at + 4 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(answer[(at + 2)..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(answer[at..]) == SupportedVersions && length == 2 && at + 6 <= end)
                return BinaryPrimitives.ReadUInt16BigEndian(answer[(at + 4)..]);
            at += 4 + length;
        }

        return version;
    }

    private static List<byte> Extensions(bool isModern, string host)
    {
        var extensions = new List<byte>();
        if (!IPAddress.TryParse(host, out _) && host.Length < 250)
        {
            var name = Encoding.ASCII.GetBytes(host);
            Add(extensions, 0x0000, [0, (byte)(name.Length + 3), 0, 0, (byte)name.Length, .. name]);
        }

        Add(extensions, 0x000A, [0, 6, 0x00, 0x1D, 0x00, 0x17, 0x00, 0x18]);
        Add(extensions, 0x000B, [1, 0]);
        Add(extensions, 0x000D, [0, 22, 4, 3, 5, 3, 6, 3, 8, 4, 8, 5, 8, 6, 4, 1, 5, 1, 6, 1, 2, 3, 2, 1]);
        if (isModern)
        {
            Add(extensions, SupportedVersions, [2, 3, 4]);
            // RFC 8446 §4.2.8: without a share the server asks for one, which shows the version as well.
            Add(extensions, 0x0033, [0, 0]);
        }

        return extensions;
    }

    private static void Add(List<byte> extensions, ushort type, ReadOnlySpan<byte> body)
    {
        Add16(extensions, type);
        Add16(extensions, (ushort)body.Length);
        extensions.AddRange(body);
    }

    private static void Add16(List<byte> bytes, ushort value) => bytes.AddRange([(byte)(value >> 8), (byte)value]);
}
