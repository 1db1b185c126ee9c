using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ModalitySim.Network.UpperLayer;

/// <summary>Writes the items and sub-items of the association PDUs. Lawless, like the PDU writer.</summary>
internal static class ItemWriter
{
    public static void Write(AssociateItem item, ArrayBufferWriter<byte> output)
    {
        var body = new ArrayBufferWriter<byte>(64);
        switch (item)
        {
            case ApplicationContextItem context:
                Text(body, context.Name);
                break;
            case PresentationContextRqItem proposal:
                body.Write<byte>([proposal.Id, proposal.InnerReserved, proposal.InnerReserved, proposal.InnerReserved]);
                Syntaxes(ItemType.AbstractSyntax, proposal.AbstractSyntaxes, proposal.InnerReserved, body);
                Syntaxes(ItemType.TransferSyntax, proposal.TransferSyntaxes, proposal.InnerReserved, body);
                foreach (var unknown in proposal.UnknownItems)
                    Write(unknown, body);
                break;
            case PresentationContextAcItem answer:
                body.Write<byte>([answer.Id, 0, (byte)answer.Result, 0]);
                Syntaxes(ItemType.TransferSyntax, answer.TransferSyntaxes, 0, body);
                foreach (var unknown in answer.UnknownItems)
                    Write(unknown, body);
                break;
            case UserInformationItem information:
                foreach (var sub in information.Items)
                    Write(sub, body);
                break;
            case UnknownItem unknown:
                body.Write(unknown.Body.Span);
                break;
        }

        Item(output, item.Type, item.Reserved, item.StatedLength, body.WrittenSpan);
    }

    internal static void UInt16(ArrayBufferWriter<byte> output, ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), value);
        output.Advance(2);
    }

    private static void Write(UserItem item, ArrayBufferWriter<byte> output)
    {
        var body = new ArrayBufferWriter<byte>(64);
        switch (item)
        {
            case MaximumLengthItem maximum:
                BinaryPrimitives.WriteUInt32BigEndian(body.GetSpan(4), maximum.Length);
                body.Advance(4);
                break;
            case ImplementationClassUidItem implementation:
                Text(body, implementation.Uid);
                break;
            case ImplementationVersionNameItem version:
                Text(body, version.Name);
                break;
            case AsynchronousOperationsWindowItem window:
                UInt16(body, window.Invoked);
                UInt16(body, window.Performed);
                break;
            case RoleSelectionItem role:
                CountedText(body, role.SopClassUid);
                body.Write<byte>([role.Scu, role.Scp]);
                break;
            case SopClassExtendedNegotiationItem extended:
                CountedText(body, extended.SopClassUid);
                body.Write(extended.Information.Span);
                break;
            case SopClassCommonExtendedNegotiationItem common:
                WriteCommonExtended(common, body);
                break;
            case UserIdentityRqItem identity:
                body.Write<byte>([identity.IdentityType, identity.PositiveResponseRequested]);
                Counted(body, identity.PrimaryField.Span);
                Counted(body, identity.SecondaryField.Span);
                break;
            case UserIdentityAcItem identity:
                Counted(body, identity.ServerResponse.Span);
                break;
            case UnknownUserItem unknown:
                body.Write(unknown.Body.Span);
                break;
        }

        Item(output, item.Type, item.Reserved, item.StatedLength, body.WrittenSpan);
    }

    private static void WriteCommonExtended(SopClassCommonExtendedNegotiationItem common, ArrayBufferWriter<byte> body)
    {
        CountedText(body, common.SopClassUid);
        CountedText(body, common.ServiceClassUid);
        var related = new ArrayBufferWriter<byte>(64);
        foreach (var uid in common.RelatedGeneralSopClassUids)
            CountedText(related, uid);
        Counted(body, related.WrittenSpan);
    }

    private static void Syntaxes(byte type, IReadOnlyList<string> uids, byte reserved, ArrayBufferWriter<byte> output)
    {
        foreach (var uid in uids)
            Item(output, type, reserved, null, Encoding.Latin1.GetBytes(uid));
    }

    private static void Item(ArrayBufferWriter<byte> output, byte type, byte reserved, ushort? statedLength, ReadOnlySpan<byte> body)
    {
        output.Write<byte>([type, reserved]);
        UInt16(output, statedLength ?? (ushort)body.Length);
        output.Write(body);
    }

    private static void Text(ArrayBufferWriter<byte> output, string text) => output.Write(Encoding.Latin1.GetBytes(text));

    private static void CountedText(ArrayBufferWriter<byte> output, string text) => Counted(output, Encoding.Latin1.GetBytes(text));

    private static void Counted(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        UInt16(output, (ushort)bytes.Length);
        output.Write(bytes);
    }
}
