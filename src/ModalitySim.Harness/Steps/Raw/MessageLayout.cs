using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>How a message is cut into fragments and the fragments into PDUs (PS3.8 Annex E): as large as the target takes, unless told otherwise.</summary>
internal sealed record MessageLayout
{
    private const int ValueHeader = 6;
    private const int UsualLength = 16 * 1024;

    /// <summary>The keys.</summary>
    public static readonly Shape<MessageLayout> Shape = new ObjectShape<MessageLayout>("layout", "How a message is cut into fragments, and the fragments are put into PDUs.", () => new MessageLayout())
        .Key("pduLength", CommonShapes.Integer(8, 64 * 1024 * 1024), "The longest PDU, in bytes; what the target has announced, and at most 16384, by default.", (l, v) => l with { PduLength = v })
        .Key("beyond", CommonShapes.Integer(1, 64 * 1024 * 1024), "By how many bytes the PDUs of the data set exceed what the target has announced.", (l, v) => l with { Beyond = v })
        .Key("fragments", CommonShapes.Integer(1, 1000), "Into how many fragments the data set is cut; as few as possible by default.", (l, v) => l with { Fragments = v })
        .Key("together", CommonShapes.Boolean, "true: as many fragments in each PDU as it holds, command and data set together; one fragment in each by default.", (l, v) => l with { Together = v })
        .Key("emptyLast", CommonShapes.Boolean, "true: the last fragment of the data set is empty.", (l, v) => l with { EmptyLast = v })
        .Key("controlBits", RawShapes.Byte, "Bits to set in every message control header, such as 0xFC.", (l, v) => l with { ControlBits = v })
        .Key("skipPdus", CommonShapes.Integer(1, 10_000), "How many PDUs of the message to leave out at its beginning.", (l, v) => l with { SkipPdus = v })
        .Key("firstPdus", CommonShapes.Integer(0, 10_000), "How many PDUs of the message to send, and no more; all by default.", (l, v) => l with { FirstPdus = v });

    public int? PduLength { get; init; }

    public int? Beyond { get; init; }

    public int? Fragments { get; init; }

    public bool Together { get; init; }

    public bool EmptyLast { get; init; }

    public int ControlBits { get; init; }

    public int SkipPdus { get; init; }

    public int? FirstPdus { get; init; }

    /// <summary>The PDUs of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="announced">The longest PDU that the target takes, in bytes; null or 0 when there is no limit.</param>
    public IReadOnlyList<PDataTf> Cut(DimseMessage message, uint? announced)
    {
        var limit = announced is > 0 and < UsualLength ? (int)announced.Value : UsualLength;
        var length = Beyond is { } beyond ? (int)Math.Min((announced is > 0 ? announced.Value : UsualLength) + (long)beyond, int.MaxValue) : PduLength ?? limit;
        var values = Values(message.ContextId, MessageControl.Command, [message.Command.Bytes], PduLength ?? limit, 1).ToList();
        if (message.Data.Count > 0)
            values.AddRange(Values(message.ContextId, MessageControl.None, message.Data, length, Fragments));
        var pdus = Together ? Pack(values, length) : values.Select(v => new PDataTf([v]));
        return [.. pdus.Skip(SkipPdus).Take(FirstPdus ?? int.MaxValue)];
    }

    // PS3.8 §E.1: fragments of a command set and of a data set may share a PDU.
    private static IEnumerable<PDataTf> Pack(List<PresentationDataValue> values, int pduLength)
    {
        var room = pduLength;
        var pdu = new List<PresentationDataValue>();
        foreach (var value in values)
        {
            var length = ValueHeader + value.Fragment.Length;
            if (length > room && pdu.Count > 0)
            {
                yield return new PDataTf(pdu);
                pdu = [];
                room = pduLength;
            }

            pdu.Add(value);
            room -= length;
        }

        yield return new PDataTf(pdu);
    }

    private IEnumerable<PresentationDataValue> Values(byte context, MessageControl kind, IReadOnlyList<ReadOnlyMemory<byte>> pieces, int pduLength, int? fragments)
    {
        var bytes = Join(pieces);
        // PS3.8 §E.1: each fragment but the last is of even length.
        var most = Math.Max(2, (pduLength - ValueHeader) & ~1);
        if (fragments is > 1)
            most = Math.Max(2, (((bytes.Length + fragments.Value - 1) / fragments.Value) + 1) & ~1);
        var hasEmptyLast = EmptyLast && kind == MessageControl.None;
        for (var at = 0; at < bytes.Length || at == 0; at += most)
        {
            var fragment = bytes.AsMemory(at, Math.Min(most, bytes.Length - at));
            var isLast = at + most >= bytes.Length && !hasEmptyLast;
            yield return new PresentationDataValue(context, Control(kind, isLast), fragment);
        }

        if (hasEmptyLast)
            yield return new PresentationDataValue(context, Control(kind, isLast: true), default);
    }

    private MessageControl Control(MessageControl kind, bool isLast) => kind | (isLast ? MessageControl.Last : MessageControl.None) | (MessageControl)ControlBits;

    private static byte[] Join(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        var joined = new byte[pieces.Sum(p => p.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(joined.AsMemory(at));
            at += piece.Length;
        }

        return joined;
    }
}
