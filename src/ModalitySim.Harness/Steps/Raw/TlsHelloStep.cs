using System.Net.Security;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Offers TLS in a version or with cipher suites that no library offers any more, and judges the first answer (PS3.15 Annex B).</summary>
internal sealed record TlsHelloStep : RawStep
{
    private static readonly (string, ushort)[] Known = [("ssl3", 0x0300), ("1.0", 0x0301), ("1.1", 0x0302), ("1.2", 0x0303)];

    // What clients of those versions offer: forward secrecy first, then plain RSA.
    private static readonly TlsCipherSuite[] UsualSuites =
    [
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, TlsCipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA,
        TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA, TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA, TlsCipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA,
    ];

    private static readonly Expectation Agreed = new([new AcceptedAnswer(Verdict.Pass, [new EndingCheck([EndingKind.Answered])])]);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<TlsHelloStep>(
        StepKeys.Verb<TlsHelloStep>("tls-hello", "Sends a ClientHello made by hand, with any version and cipher suites, and judges the first answer; nothing is agreed on.")
            .Key("version", CommonShapes.Term(Known), "The only version to offer; 1.2 by default.", (s, v) => s with { Version = v })
            .Key("cipherSuites", CommonShapes.OneOrMore(TlsAnswer.SuiteShape), "The cipher suites to offer; the usual ones by default.", (s, v) => s with { Suites = v })
            .Expects("What must come back; by default a ServerHello."));

    public ushort Version { get; init; } = 0x0303;

    public IReadOnlyList<TlsCipherSuite> Suites { get; init; } = UsualSuites;

    public override IEnumerable<StepReference> Needs => [];

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        state.Evidence.Mark();
        var (connection, _, trouble) = await RawConnections.OpenAsync(state, Connection, new Opening { At = Opening.Place.Tls }, cancellation).ConfigureAwait(false);
        if (connection is null)
            return trouble!;
        await connection.SendAsync(TlsClientHello.Encode(Version, Suites, state.Seed), "ClientHello", new RawSending(), cancellation).ConfigureAwait(false);
        var within = Within ?? state.Target.Timeouts.Association;
        var came = new List<byte>();
        Answer? answer = null;
        while (answer is null)
        {
            var (bytes, end) = await connection.ReceiveBytesAsync(within, cancellation).ConfigureAwait(false);
            came.AddRange(bytes.Span);
            answer = bytes.IsEmpty ? TlsServerAnswer.AtEnd(end, within) : TlsServerAnswer.Read(came.ToArray());
        }

        state.Connections.Remove(Connection);
        await connection.DisposeAsync().ConfigureAwait(false);
        var offered = Known.First(k => k.Item2 == Version).Item1;
        return Conclude(context, $"A ClientHello for {(offered == "ssl3" ? "SSL 3.0" : $"TLS {offered}")} alone", answer with { Evidence = state.Evidence.Take() }, Expect ?? Agreed);
    }
}
