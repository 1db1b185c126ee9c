using System.Buffers.Binary;
using System.Net.Security;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>What a server answers to a ClientHello: a ServerHello (RFC 5246 §7.4.1.3), an alert (§7.2), or the end of the connection. Pure.</summary>
internal static class TlsServerAnswer
{
    private const int RecordHeader = 5;
    private const byte Alert = 0x15;
    private const byte Handshake = 0x16;
    private const byte ServerHello = 2;

    // Behind record and handshake header: version (2), random (32), length of the session id (1).
    private const int HelloHead = RecordHeader + 4 + 2 + 32 + 1;

    private static readonly Dictionary<int, string> Alerts = new()
    {
        [0] = "close_notify",
        [40] = "handshake_failure",
        [47] = "illegal_parameter",
        [50] = "decode_error",
        [70] = "protocol_version",
        [71] = "insufficient_security",
        [80] = "internal_error",
        [86] = "inappropriate_fallback",
        [109] = "missing_extension",
        [112] = "unrecognized_name",
    };

    /// <summary>The answer, or null while more bytes are needed.</summary>
    public static Answer? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && bytes[0] is not (Alert or Handshake))
            return Unreadable($"a record of type {bytes[0]:X2}H");
        if (bytes.Length < RecordHeader || bytes.Length < RecordHeader + BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]))
            return null;
        if (bytes[0] == Alert)
            return bytes.Length < RecordHeader + 2 ? Unreadable("an empty alert") : Refused(FormattableString.Invariant($"alert {bytes[6]} ({Alerts.GetValueOrDefault(bytes[6], "no common one")})"));
        if (bytes.Length < HelloHead || bytes[RecordHeader] != ServerHello)
            return Unreadable("a handshake message other than ServerHello");
        var suite = HelloHead + bytes[HelloHead - 1];
        if (bytes.Length < suite + 2)
            return Unreadable("a ServerHello that is cut short");
        var version = BinaryPrimitives.ReadUInt16BigEndian(bytes[(RecordHeader + 4)..]);
        var agreed = new TlsAnswer(NameOf(version), (TlsCipherSuite)BinaryPrimitives.ReadUInt16BigEndian(bytes[suite..]));
        return new Answer { Tls = agreed, Ending = new AssociationEnding(EndingKind.Answered, $"the target agreed on {agreed}") };
    }

    /// <summary>The answer when no more bytes come.</summary>
    public static Answer AtEnd(PduReceiptKind end, TimeSpan within) => end == PduReceiptKind.TimedOut
        ? new Answer { Ending = new AssociationEnding(EndingKind.TimedOut, FormattableString.Invariant($"nothing came within {within.TotalSeconds:0.###} s")) }
        : Refused("it closed the connection");

    private static Answer Refused(string how) => new() { Ending = new AssociationEnding(EndingKind.TlsRefused, $"the target refused the TLS handshake: {how}") };

    private static Answer Unreadable(string what) => new() { Ending = new AssociationEnding(EndingKind.Unreadable, $"the target answered the ClientHello with {what}") };

    private static string NameOf(ushort version) => version switch
    {
        0x0300 => "ssl3",
        0x0301 => "1.0",
        0x0302 => "1.1",
        0x0303 => "1.2",
        0x0304 => "1.3",
        _ => FormattableString.Invariant($"{version:X4}H"),
    };
}
