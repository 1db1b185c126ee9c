using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// Turns PDU records into bytes (PS3.8 §9.3). Lawless: it writes what the record says and judges nothing; lengths are its own unless the record states others.
/// </summary>
public static class PduWriter
{
    /// <summary>Encodes a PDU.</summary>
    /// <param name="pdu">Any PDU, right or wrong.</param>
    /// <returns>The bytes, header included.</returns>
    public static byte[] Encode(Pdu pdu)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(pdu, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Encodes a PDU onto a buffer.</summary>
    /// <param name="pdu">Any PDU, right or wrong.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void Write(Pdu pdu, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(pdu);
        ArgumentNullException.ThrowIfNull(output);
        var body = new ArrayBufferWriter<byte>(256);
        WriteBody(pdu, body);
        var header = output.GetSpan(PduHeader.Size);
        header[0] = pdu.Type;
        header[1] = pdu.Reserved;

        // An invalid PDU states the length it came with, true or not.
        BinaryPrimitives.WriteUInt32BigEndian(header[2..], pdu.StatedLength ?? (pdu is InvalidPdu invalid ? invalid.Length : (uint)body.WrittenCount));
        output.Advance(PduHeader.Size);
        output.Write(body.WrittenSpan);
    }

    private static void WriteBody(Pdu pdu, ArrayBufferWriter<byte> output)
    {
        switch (pdu)
        {
            case AAssociatePdu associate:
                WriteAssociate(associate, output);
                break;
            case AAssociateRj reject:
                output.Write<byte>([reject.Reserved2, reject.Result, reject.Source, reject.Reason]);
                break;
            case PDataTf data:
                WriteValues(data, output);
                break;
            case AReleaseRq or AReleaseRp:
                output.Write<byte>([0, 0, 0, 0]);
                break;
            case AAbort abort:
                output.Write<byte>([abort.Reserved2, abort.Reserved3, abort.Source, abort.Reason]);
                break;
            case UnknownPdu unknown:
                output.Write(unknown.Body.Span);
                break;
            case InvalidPdu invalid:
                output.Write(invalid.Body.Span);
                break;
        }
    }

    private static void WriteAssociate(AAssociatePdu pdu, ArrayBufferWriter<byte> output)
    {
        ItemWriter.UInt16(output, pdu.ProtocolVersion);
        ItemWriter.UInt16(output, pdu.Reserved2);
        WriteTitle(pdu.CalledAE, output);
        WriteTitle(pdu.CallingAE, output);
        Span<byte> reserved = stackalloc byte[AAssociatePdu.ReservedLength];
        reserved.Clear();
        pdu.Reserved3.Span[..Math.Min(reserved.Length, pdu.Reserved3.Length)].CopyTo(reserved);
        output.Write(reserved);
        foreach (var item in pdu.Items)
            ItemWriter.Write(item, output);
    }

    private static void WriteTitle(string title, ArrayBufferWriter<byte> output)
    {
        // PS3.8 Table 9-11: 16 characters, padded with spaces.
        Span<byte> bytes = stackalloc byte[16];
        bytes.Fill((byte)' ');
        Encoding.Latin1.GetBytes(title.AsSpan(0, Math.Min(title.Length, 16)), bytes);
        output.Write(bytes);
    }

    private static void WriteValues(PDataTf data, ArrayBufferWriter<byte> output)
    {
        foreach (var value in data.Values)
        {
            var header = output.GetSpan(6);
            BinaryPrimitives.WriteUInt32BigEndian(header, value.StatedLength ?? ((uint)value.Fragment.Length + 2));
            header[4] = value.ContextId;
            header[5] = (byte)value.ControlHeader;
            output.Advance(6);
            output.Write(value.Fragment.Span);
        }
    }
}
