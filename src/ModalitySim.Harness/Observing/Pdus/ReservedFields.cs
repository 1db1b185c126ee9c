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
        var wrong = new List<int>();
        Find(bytes, 1, 1, wrong);
        switch (pdu)
        {
            case AAssociatePdu:
                FindInAssociate(pdu.Type, bytes, wrong);
                break;
            case AAssociateRj:
                Find(bytes, 6, 1, wrong);
                break;
            case AReleaseRq or AReleaseRp:
                Find(bytes, 6, 4, wrong);
                break;
            case AAbort:
                Find(bytes, 6, 2, wrong);
                break;
        }

        if (wrong.Count == 0)
            return;
        var more = wrong.Count == 1 ? "" : FormattableString.Invariant($", and in {wrong.Count - 1} more fields");
        seen.Careless(ClauseOf(pdu.Type), $"A reserved field of {PduType.NameOf(pdu.Type)} is not sent as 00H", "00H", FormattableString.Invariant($"{bytes[wrong[0]]:X2}H at byte {wrong[0] + 1}{more}"));
    }

    private static void FindInAssociate(byte type, ReadOnlySpan<byte> bytes, List<int> wrong)
    {
        Find(bytes, 8, 2, wrong);

        // Bytes 43-74 mirror the request in an acceptance: UL-001.
        if (type == PduType.AssociateRq)
            Find(bytes, 42, 32, wrong);
        if (bytes.Length > FixedFields)
            FindInItems(bytes, FixedFields, bytes.Length, wrong);
    }

    private static void FindInItems(ReadOnlySpan<byte> bytes, int start, int end, List<int> wrong)
    {
        for (var at = start; end - at >= ItemHeader;)
        {
            var type = bytes[at];
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length > end - at - ItemHeader)
                return;

            // PS3.7 Table D.3-12: in common extended negotiation the second byte is a version. An unknown item may use it for anything.
            if (type is >= ItemType.ApplicationContext and <= ItemType.UserIdentityAc and not ItemType.SopClassCommonExtendedNegotiation)
                Find(bytes, at + 1, 1, wrong);
            var body = at + ItemHeader;
            if (type is ItemType.PresentationContextRq or ItemType.PresentationContextAc && length >= ContextHeader)
            {
                // PS3.8 Tables 9-13 and 9-18: the third byte is the result of an acceptance.
                Find(bytes, body + 1, 1, wrong);
                if (type == ItemType.PresentationContextRq)
                    Find(bytes, body + 2, 1, wrong);
                Find(bytes, body + 3, 1, wrong);
                FindInItems(bytes, body + ContextHeader, body + length, wrong);
            }
            else if (type == ItemType.UserInformation)
                FindInItems(bytes, body, body + length, wrong);
            at = body + length;
        }
    }

    // Notes the first byte of a field that is not zero.
    private static void Find(ReadOnlySpan<byte> bytes, int at, int count, List<int> wrong)
    {
        var field = bytes[Math.Min(at, bytes.Length)..Math.Min(at + count, bytes.Length)];
        if (field.IndexOfAnyExcept((byte)0) is >= 0 and var first)
            wrong.Add(at + first);
    }

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
