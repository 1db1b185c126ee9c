using System.Buffers.Binary;
using System.Text;

namespace ModalitySim.Network.UpperLayer;

/// <summary>Reads the items of the association PDUs. Pure; offsets in faults count bytes of the PDU from 1.</summary>
internal static class ItemReader
{
    private const int HeaderSize = 4;

    public static List<AssociateItem> ReadItems(ReadOnlyMemory<byte> bytes, int offset)
    {
        var items = new List<AssociateItem>();
        foreach (var raw in Split(bytes, offset))
        {
            AssociateItem item = raw.Type switch
            {
                ItemType.ApplicationContext => new ApplicationContextItem(Uid(raw.Body.Span)),
                ItemType.PresentationContextRq => ReadProposal(raw),
                ItemType.PresentationContextAc => ReadAnswer(raw),
                ItemType.UserInformation => new UserInformationItem(UserItemReader.ReadItems(Split(raw.Body, raw.Offset + HeaderSize))),

                // PS3.8 §9.3.1: items of unrecognized types shall be ignored and skipped.
                _ => new UnknownItem(raw.Type, raw.Body),
            };
            items.Add(item with { Reserved = raw.Reserved });
        }

        return items;
    }

    internal static string Uid(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes.TrimEnd((byte)0));

    private static PresentationContextRqItem ReadProposal(RawItem raw)
    {
        var (abstractSyntaxes, transferSyntaxes, unknown) = ReadSyntaxes(raw);
        return new PresentationContextRqItem(raw.Body.Span[0], abstractSyntaxes, transferSyntaxes) { UnknownItems = unknown };
    }

    private static PresentationContextAcItem ReadAnswer(RawItem raw)
    {
        var (_, transferSyntaxes, unknown) = ReadSyntaxes(raw);
        return new PresentationContextAcItem(raw.Body.Span[0], (PresentationContextResult)raw.Body.Span[2], transferSyntaxes) { UnknownItems = unknown };
    }

    private static (List<string> Abstract, List<string> Transfer, List<UnknownItem> Unknown) ReadSyntaxes(RawItem raw)
    {
        // PS3.8 Tables 9-13 and 9-18: id, reserved, result or reserved, reserved.
        if (raw.Body.Length < 4)
            throw new PduFormatException($"the presentation context at byte {raw.Offset + 1} has {raw.Body.Length} bytes and needs 4");
        var abstractSyntaxes = new List<string>(1);
        var transferSyntaxes = new List<string>();
        var unknown = new List<UnknownItem>();
        foreach (var sub in Split(raw.Body[4..], raw.Offset + HeaderSize + 4))
        {
            if (sub.Type == ItemType.AbstractSyntax)
                abstractSyntaxes.Add(Uid(sub.Body.Span));
            else if (sub.Type == ItemType.TransferSyntax)
                transferSyntaxes.Add(Uid(sub.Body.Span));
            else
                unknown.Add(new UnknownItem(sub.Type, sub.Body));
        }

        return (abstractSyntaxes, transferSyntaxes, unknown);
    }

    private static List<RawItem> Split(ReadOnlyMemory<byte> bytes, int offset)
    {
        var items = new List<RawItem>();
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes.Length - at < HeaderSize)
                throw new PduFormatException($"the item at byte {offset + at + 1} is cut short");
            var span = bytes.Span[at..];
            var length = BinaryPrimitives.ReadUInt16BigEndian(span[2..]);
            if (length > span.Length - HeaderSize)
                throw new PduFormatException($"item {span[0]:X2}H at byte {offset + at + 1} states {length} bytes and {span.Length - HeaderSize} remain");
            items.Add(new RawItem(span[0], span[1], bytes.Slice(at + HeaderSize, length), offset + at));
            at += HeaderSize + length;
        }

        return items;
    }
}
