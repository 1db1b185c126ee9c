using System.Buffers.Binary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Pdus;

/// <summary>
/// The fields that are reserved: sent as 00H and not tested (PS3.8 §9.3). A receiver takes any value, so what is broken is a warning.
/// </summary>
internal static class ReservedFields
{
    private const int FixedFields = 74;
    private const int ItemHeader = 4;
    private const int ContextHeader = 4;

    public static void Check(Pdu pdu, ReadOnlySpan<byte> bytes, Observations seen)
    {
        if (bytes.Length < PduHeader.Size)
            return;
        if (bytes[1] != 0)
            Report(seen, pdu.Type, 2, bytes[1]);
        switch (pdu)
        {
            case AAssociatePdu:
                CheckAssociate(pdu.Type, bytes, seen);
                break;
            case AAssociateRj:
                CheckBytes(pdu.Type, bytes, 6, 1, seen);
                break;
            case AReleaseRq or AReleaseRp:
                CheckBytes(pdu.Type, bytes, 6, 4, seen);
                break;
            case AAbort:
                CheckBytes(pdu.Type, bytes, 6, 2, seen);
                break;
        }
    }

    private static void CheckAssociate(byte type, ReadOnlySpan<byte> bytes, Observations seen)
    {
        CheckBytes(type, bytes, 8, 2, seen);

        // Bytes 43-74 mirror the request in an acceptance: UL-001.
        if (type == PduType.AssociateRq)
            CheckBytes(type, bytes, 42, 32, seen);
        if (bytes.Length > FixedFields)
            CheckItems(type, bytes, FixedFields, bytes.Length, seen);
    }

    private static void CheckItems(byte pdu, ReadOnlySpan<byte> bytes, int start, int end, Observations seen)
    {
        for (var at = start; end - at >= ItemHeader;)
        {
            var type = bytes[at];
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length > end - at - ItemHeader)
                return;

            // PS3.7 Table D.3-12: in common extended negotiation the second byte is a version. An unknown item may use it for anything.
            if (type is >= ItemType.ApplicationContext and <= ItemType.UserIdentityAc and not ItemType.SopClassCommonExtendedNegotiation)
                CheckBytes(pdu, bytes, at + 1, 1, seen);
            var body = at + ItemHeader;
            if (type is ItemType.PresentationContextRq or ItemType.PresentationContextAc && length >= ContextHeader)
            {
                // PS3.8 Tables 9-13 and 9-18: the third byte is the result of an acceptance.
                CheckBytes(pdu, bytes, body + 1, 1, seen);
                if (type == ItemType.PresentationContextRq)
                    CheckBytes(pdu, bytes, body + 2, 1, seen);
                CheckBytes(pdu, bytes, body + 3, 1, seen);
                CheckItems(pdu, bytes, body + ContextHeader, body + length, seen);
            }
            else if (type == ItemType.UserInformation)
                CheckItems(pdu, bytes, body, body + length, seen);
            at = body + length;
        }
    }

    private static void CheckBytes(byte type, ReadOnlySpan<byte> bytes, int at, int count, Observations seen)
    {
        for (var i = at; i < Math.Min(at + count, bytes.Length); i++)
        {
            if (bytes[i] == 0)
                continue;
            Report(seen, type, i + 1, bytes[i]);
            return;
        }
    }

    private static void Report(Observations seen, byte type, int position, byte value) => seen.Careless(
        ClauseOf(type), $"A reserved field of {PduType.NameOf(type)} is not sent as 00H", "00H", FormattableString.Invariant($"{value:X2}H at byte {position}"));

    private static string ClauseOf(byte type) => type switch
    {
        PduType.AssociateRq => "PS3.8 §9.3.2",
        PduType.AssociateAc => "PS3.8 §9.3.3",
        PduType.AssociateRj => "PS3.8 §9.3.4",
        PduType.DataTf => "PS3.8 §9.3.5",
        PduType.ReleaseRq => "PS3.8 §9.3.6",
        PduType.ReleaseRp => "PS3.8 §9.3.7",
        PduType.Abort => "PS3.8 §9.3.8",
        _ => "PS3.8 §9.3.1",
    };
}
