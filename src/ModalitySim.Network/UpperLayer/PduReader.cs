using System.Buffers.Binary;
using System.Text;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// Turns bytes into PDU records (PS3.8 §9.3). Pure: it touches no socket, clock or log, never throws on what a peer sent, and refuses a
/// length before its body has come.
/// </summary>
public static class PduReader
{
    /// <summary>The longest PDU that is read as a whole unless the caller says otherwise, in bytes after the header.</summary>
    public const uint DefaultLimit = 1024 * 1024;

    /// <summary>Reads the first PDU of a buffer.</summary>
    /// <param name="buffer">Bytes as received; the records keep slices of it.</param>
    /// <param name="limit">The longest body that is taken; a longer one gives an <see cref="InvalidPdu"/> at once.</param>
    /// <param name="pdu">The PDU when complete.</param>
    /// <param name="consumed">How many bytes it took when complete.</param>
    /// <returns>Whether a PDU was there.</returns>
    public static PduReadResult Read(ReadOnlyMemory<byte> buffer, uint limit, out Pdu? pdu, out int consumed)
    {
        pdu = null;
        consumed = 0;
        if (buffer.Length < PduHeader.Size)
            return PduReadResult.NeedMore;
        var header = PduHeader.Read(buffer.Span);
        if (CheckLength(header, limit) is { } refused)
        {
            pdu = refused;
            consumed = PduHeader.Size;
            return PduReadResult.Complete;
        }

        if (buffer.Length - PduHeader.Size < header.Length)
            return PduReadResult.NeedMore;
        consumed = PduHeader.Size + (int)header.Length;
        pdu = ReadBody(header, buffer[PduHeader.Size..consumed]);
        return PduReadResult.Complete;
    }

    /// <summary>Refuses a PDU by its header alone.</summary>
    /// <param name="header">The header.</param>
    /// <param name="limit">The longest body that is taken, in bytes.</param>
    /// <returns>The refused PDU, or null when its body should be waited for.</returns>
    public static InvalidPdu? CheckLength(PduHeader header, uint limit)
    {
        if (header.Length <= limit && header.Length <= int.MaxValue - PduHeader.Size)
            return null;
        var known = header.Type is >= PduType.AssociateRq and <= PduType.Abort;
        return new InvalidPdu(header.Type, header.Length, default, $"the length exceeds the {limit} bytes that are taken")
        {
            AbortReason = known ? AbortReason.InvalidPduParameterValue : AbortReason.UnrecognizedPdu,
        };
    }

    /// <summary>Reads a PDU whose header was read before.</summary>
    /// <param name="header">The header.</param>
    /// <param name="body">Exactly the bytes after the header.</param>
    /// <returns>The PDU; an <see cref="InvalidPdu"/> when its content cannot be understood, an <see cref="UnknownPdu"/> when its type is not known.</returns>
    public static Pdu ReadBody(PduHeader header, ReadOnlyMemory<byte> body)
    {
        string fault;
        try
        {
            var pdu = Read(header.Type, body);
            return pdu with { Reserved = header.Reserved };
        }
        catch (PduFormatException e)
        {
            fault = e.Message;
        }

        return new InvalidPdu(header.Type, header.Length, body, fault) { Reserved = header.Reserved };
    }

    private static Pdu Read(byte type, ReadOnlyMemory<byte> body) => type switch
    {
        PduType.AssociateRq => ReadAssociate(body, request: true),
        PduType.AssociateAc => ReadAssociate(body, request: false),
        PduType.AssociateRj => ReadFour(body, b => new AAssociateRj(b[1], b[2], b[3]) { Reserved2 = b[0] }),
        PduType.DataTf => new PDataTf(ReadValues(body)),
        PduType.ReleaseRq => ReadFour(body, _ => new AReleaseRq()),
        PduType.ReleaseRp => ReadFour(body, _ => new AReleaseRp()),
        PduType.Abort => ReadFour(body, b => new AAbort(b[2], b[3]) { Reserved2 = b[0], Reserved3 = b[1] }),
        _ => new UnknownPdu(type, body),
    };

    // PS3.8 §9.3.4, §9.3.6-9.3.8: the fixed PDU length of 00000004H.
    private static Pdu ReadFour(ReadOnlyMemory<byte> body, Func<byte[], Pdu> make) => body.Length == 4
        ? make(body.ToArray())
        : throw new PduFormatException($"the length must be 4 and is {body.Length}");

    private static AAssociatePdu ReadAssociate(ReadOnlyMemory<byte> body, bool request)
    {
        // PS3.8 Table 9-11: 68 bytes of mandatory fields before the variable items.
        if (body.Length < 68)
            throw new PduFormatException($"the fixed fields need 68 bytes and {body.Length} are there");
        var span = body.Span;
        var called = Encoding.Latin1.GetString(span.Slice(4, 16));
        var calling = Encoding.Latin1.GetString(span.Slice(20, 16));
        var items = ItemReader.ReadItems(body[68..], PduHeader.Size + 68);
        var version = BinaryPrimitives.ReadUInt16BigEndian(span);
        var reserved2 = BinaryPrimitives.ReadUInt16BigEndian(span[2..]);
        var reserved3 = body.Slice(36, AAssociatePdu.ReservedLength);
        return request
            ? new AAssociateRq(called, calling, items) { ProtocolVersion = version, Reserved2 = reserved2, Reserved3 = reserved3 }
            : new AAssociateAc(called, calling, items) { ProtocolVersion = version, Reserved2 = reserved2, Reserved3 = reserved3 };
    }

    private static List<PresentationDataValue> ReadValues(ReadOnlyMemory<byte> body)
    {
        var values = new List<PresentationDataValue>(1);
        var at = 0;
        while (at < body.Length)
        {
            // PS3.8 Table 9-23: item length (4), context id (1), then at least the message control header.
            if (body.Length - at < 6)
                throw new PduFormatException($"the presentation data value at byte {PduHeader.Size + at + 1} is cut short");
            var length = BinaryPrimitives.ReadUInt32BigEndian(body.Span[at..]);
            if (length < 2 || length > body.Length - at - 4)
                throw new PduFormatException($"the presentation data value at byte {PduHeader.Size + at + 1} states {length} bytes and {body.Length - at - 4} remain");
            values.Add(new PresentationDataValue(
                body.Span[at + 4], (MessageControl)body.Span[at + 5], body.Slice(at + 6, (int)length - 2)));
            at += 4 + (int)length;
        }

        return values;
    }
}
