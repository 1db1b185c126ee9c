using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Any PDU to send: one of PS3.8 with any field wrong, or any type with any bytes.</summary>
internal sealed record PduFields
{
    private static readonly Shape<PduFields> Named = CommonShapes.Term<PduFields>(
        ("associate-rq", new() { Request = RequestFields.Usual }), ("associate-ac", new() { Acceptance = new() }), ("associate-rj", new() { Rejection = new() }),
        ("data", new() { Values = [new()] }), ("release-rq", new() { Type = PduType.ReleaseRq, Body = new byte[4] }),
        ("release-rp", new() { Type = PduType.ReleaseRp, Body = new byte[4] }), ("abort", new() { Abort = CodeFields.OfUser }));

    private static readonly ObjectShape<CodeFields> Rejecting = new ObjectShape<CodeFields>("associate-rj", "An A-ASSOCIATE-RJ (PS3.8 §9.3.4).", () => new CodeFields())
        .Key("result", RawShapes.Byte, "The result; 1 by default.", (c, v) => c with { Result = v })
        .Key("source", RawShapes.Byte, "The source; 1 by default.", (c, v) => c with { Source = v })
        .Key("reason", RawShapes.Byte, "The reason; 1 by default.", (c, v) => c with { Reason = v });

    private static readonly ObjectShape<CodeFields> Aborting = new ObjectShape<CodeFields>("abort", "An A-ABORT (PS3.8 §9.3.8).", () => CodeFields.OfUser)
        .Key("source", RawShapes.Byte, "The source; 0, the service user, by default.", (c, v) => c with { Source = v })
        .Key("reason", RawShapes.Byte, "The reason; 0 by default.", (c, v) => c with { Reason = v });

    private static readonly ObjectShape<AcceptanceFields> Accepting = new ObjectShape<AcceptanceFields>("associate-ac", "An A-ASSOCIATE-AC (PS3.8 §9.3.3).", () => new AcceptanceFields())
        .Key("contexts", CommonShapes.OneOrMore(AcceptedContextFields.Shape), "The answers to presentation contexts; Verification accepted on context 1 by default.", (a, v) => a with { Contexts = v })
        .Key("items", CommonShapes.OneOrMore(RawItemFields.Shape), "Items of any type, behind the others.", (a, v) => a with { Items = v });

    /// <summary>The keys, or the name of a PDU that is as it should be.</summary>
    public static readonly Shape<PduFields> Shape = new EitherShape<PduFields>(n => n is ScalarNode, Named, CreateMapping());

    private RequestFields? Request { get; init; }

    private AcceptanceFields? Acceptance { get; init; }

    private CodeFields? Rejection { get; init; }

    private CodeFields? Abort { get; init; }

    private IReadOnlyList<ValueFields>? Values { get; init; }

    private int Type { get; init; }

    private ReadOnlyMemory<byte> Body { get; init; }

    private int? Reserved { get; init; }

    private uint? Length { get; init; }

    /// <summary>The PDU.</summary>
    /// <param name="calledAE">The AE title to call, where none is written.</param>
    /// <param name="callingAE">Our AE title, where none is written.</param>
    public Pdu ToPdu(string calledAE, string callingAE)
    {
        Pdu pdu = this switch
        {
            { Request: { } request } => request.ToPdu(calledAE, callingAE),
            { Acceptance: { } acceptance } => acceptance.ToPdu(calledAE, callingAE),
            { Rejection: { } rejection } => new AAssociateRj((byte)rejection.Result, (byte)rejection.Source, (byte)rejection.Reason),
            { Abort: { } abort } => new AAbort((byte)abort.Source, (byte)abort.Reason),
            { Values: { } values } => new PDataTf([.. values.Select(v => v.ToValue())]),
            _ => new UnknownPdu((byte)Type, Body),
        };
        return pdu with { Reserved = (byte)(Reserved ?? pdu.Reserved), StatedLength = Length ?? pdu.StatedLength };
    }

    private static ObjectShape<PduFields> CreateMapping() => new ObjectShape<PduFields>("any PDU", "A PDU of PS3.8 with its fields, or a type and bytes.", () => new PduFields())
        .Key("associate-rq", RequestFields.Shape, "An A-ASSOCIATE-RQ.", (p, v) => p with { Request = v })
        .Key("associate-ac", Accepting, "An A-ASSOCIATE-AC.", (p, v) => p with { Acceptance = v })
        .Key("associate-rj", Rejecting, "An A-ASSOCIATE-RJ.", (p, v) => p with { Rejection = v })
        .Key("data", CommonShapes.OneOrMore(ValueFields.Shape), "A P-DATA-TF with these presentation data values.", (p, v) => p with { Values = v })
        .Key("abort", Aborting, "An A-ABORT.", (p, v) => p with { Abort = v })
        .Key("type", RawShapes.Byte, "Any PDU type, such as 0x0F.", (p, v) => p with { Type = v })
        .Key("body", RawShapes.Hex, "Everything after the PDU length, in hexadecimal; with type.", (p, v) => p with { Body = v })
        .Key("reserved", RawShapes.Byte, "The second byte; 0 by default.", (p, v) => p with { Reserved = v })
        .Key("length", RawShapes.Length, "The PDU length to state, where it is to be a wrong one.", (p, v) => p with { Length = v })
        .Check((_, map, diagnostics) =>
        {
            string[] kinds = ["associate-rq", "associate-ac", "associate-rj", "data", "abort", "type"];
            if (map.Entries.Count(e => kinds.Contains(e.Key.Value)) != 1)
                diagnostics.Add(map, $"write exactly one of {string.Join(", ", kinds)}");
        });

    /// <summary>The codes of a rejection or an abort.</summary>
    private sealed record CodeFields
    {
        /// <summary>The codes of an abort by the service user.</summary>
        public static readonly CodeFields OfUser = new() { Source = 0, Reason = 0 };

        public int Result { get; init; } = 1;

        public int Source { get; init; } = 1;

        public int Reason { get; init; } = 1;
    }
}
