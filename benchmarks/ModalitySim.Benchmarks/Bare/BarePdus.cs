using System.Buffers.Binary;
using System.Text;

namespace ModalitySim.Benchmarks.Bare;

/// <summary>PDUs built by hand, byte by byte, for the floor that ModalitySim is measured against. Shares no code with it.</summary>
internal static class BarePdus
{
    internal const string Verification = "1.2.840.10008.1.1";
    internal const string CTImageStorage = "1.2.840.10008.5.1.4.1.1.2";
    internal const string ExplicitVRLittleEndian = "1.2.840.10008.1.2.1";
    internal const string ImplicitVRLittleEndian = "1.2.840.10008.1.2";

    /// <summary>The largest P-DATA-TF that the sink asks for, which is also the largest that DCMTK sends.</summary>
    internal const int MaxPdu = 131072;

    internal static byte[] AssociateRequest(string abstractSyntax, string transferSyntax) => Associate(0x01, Item(
        0x20, [[1, 0, 0, 0], Item(0x30, [Ascii(abstractSyntax)]), Item(0x40, [Ascii(transferSyntax)])]));

    /// <summary>A-ASSOCIATE-AC with one result per context.</summary>
    internal static byte[] AssociateAccept(IEnumerable<(byte Id, byte Result, string TransferSyntax)> contexts) => Associate(0x02, [
        .. contexts.SelectMany(context => Item(0x21, [[context.Id, 0, context.Result, 0], Item(0x40, [Ascii(context.TransferSyntax)])]))]);

    internal static byte[] ReleaseRequest { get; } = [5, 0, 0, 0, 0, 4, 0, 0, 0, 0];

    internal static byte[] ReleaseReply { get; } = [6, 0, 0, 0, 0, 4, 0, 0, 0, 0];

    /// <summary>A command set as one P-DATA-TF on context 1.</summary>
    internal static byte[] Command(ushort field, ushort messageId, string sopClass, string? instance, bool hasDataSet)
    {
        List<byte[]> elements = [Element(0x0002, Uid(sopClass)), Element(0x0100, Us(field)), Element(0x0110, Us(messageId))];
        if (field == 0x0001)
        {
            elements.Add(Element(0x0700, Us(0)));
        }

        elements.Add(Element(0x0800, Us(hasDataSet ? (ushort)1 : (ushort)0x0101)));
        if (instance is not null)
        {
            elements.Add(Element(0x1000, Uid(instance)));
        }

        byte[] body = [.. elements.SelectMany(element => element)];
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        byte[] set = [.. Element(0x0000, length), .. body];
        return [.. DataHeader(set.Length, 1, 3), .. set];
    }

    /// <summary>The 12 bytes before a fragment: PDU header and PDV header (PS3.8 §9.3.5).</summary>
    internal static byte[] DataHeader(int length, byte context, byte control)
    {
        var header = new byte[12];
        header[0] = 4;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(2), length + 6);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(6), length + 2);
        header[10] = context;
        header[11] = control;
        return header;
    }

    /// <summary>A message as it goes out: the command, then the data set in PDUs of the largest size, none of it copied.</summary>
    internal static ArraySegment<byte>[] StoreMessage(ushort messageId, string instance, byte[] dataSet)
    {
        List<ArraySegment<byte>> parts = [Command(0x0001, messageId, CTImageStorage, instance, hasDataSet: true)];
        const int Fragment = MaxPdu - 6;
        for (var offset = 0; offset < dataSet.Length; offset += Fragment)
        {
            var length = Math.Min(Fragment, dataSet.Length - offset);
            parts.Add(DataHeader(length, 1, offset + length == dataSet.Length ? (byte)2 : (byte)0));
            parts.Add(new ArraySegment<byte>(dataSet, offset, length));
        }

        return [.. parts];
    }

    internal static byte[] Element(ushort element, byte[] value)
    {
        var bytes = new byte[8 + value.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), element);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), value.Length);
        value.CopyTo(bytes, 8);
        return bytes;
    }

    internal static byte[] Us(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Uid(string uid) => Ascii(uid.Length % 2 == 0 ? uid : uid + '\0');

    private static byte[] Associate(byte type, byte[] contexts)
    {
        byte[] maximum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(maximum, MaxPdu);
        byte[] body =
        [
            0, 1, 0, 0, .. Ascii("SINK".PadRight(16)), .. Ascii("BARE".PadRight(16)), .. new byte[32],
            .. Item(0x10, [Ascii("1.2.840.10008.3.1.1.1")]), .. contexts,
            .. Item(0x50, [Item(0x51, [maximum]), Item(0x52, [Ascii("2.25.1")])]),
        ];
        byte[] header = [type, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(2), body.Length);
        return [.. header, .. body];
    }

    private static byte[] Item(byte type, byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        byte[] header = [type, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)body.Length);
        return [.. header, .. body];
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
