using System.Buffers.Binary;
using System.Text;

namespace ModalitySim.Network.UpperLayer;

/// <summary>Reads the sub-items of the user information. What cannot be understood becomes an unknown item, as the standard skips it.</summary>
internal static class UserItemReader
{
    public static List<UserItem> ReadItems(List<RawItem> raw)
    {
        var items = new List<UserItem>(raw.Count);
        foreach (var item in raw)
            items.Add((Read(item) ?? new UnknownUserItem(item.Type, item.Body)) with { Reserved = item.Reserved });
        return items;
    }

    private static UserItem? Read(RawItem item)
    {
        var body = item.Body;
        var span = body.Span;
        switch (item.Type)
        {
            case ItemType.MaximumLength:
                return body.Length == 4 ? new MaximumLengthItem(BinaryPrimitives.ReadUInt32BigEndian(span)) : null;
            case ItemType.ImplementationClassUid:
                return new ImplementationClassUidItem(ItemReader.Uid(span));
            case ItemType.ImplementationVersionName:
                return new ImplementationVersionNameItem(Encoding.Latin1.GetString(span));
            case ItemType.AsynchronousOperationsWindow:
                return body.Length == 4
                    ? new AsynchronousOperationsWindowItem(BinaryPrimitives.ReadUInt16BigEndian(span), BinaryPrimitives.ReadUInt16BigEndian(span[2..]))
                    : null;
            case ItemType.RoleSelection:
                return TakeUid(ref body, out var role) && body.Length == 2 ? new RoleSelectionItem(role, body.Span[0], body.Span[1]) : null;
            case ItemType.SopClassExtendedNegotiation:
                return TakeUid(ref body, out var extended) ? new SopClassExtendedNegotiationItem(extended, body) : null;
            case ItemType.SopClassCommonExtendedNegotiation:
                return ReadCommonExtended(body);
            case ItemType.UserIdentityRq:
                return ReadIdentity(body);
            case ItemType.UserIdentityAc:
                return Take(ref body, out var response) && body.IsEmpty ? new UserIdentityAcItem(response) : null;
            default:
                return null;
        }
    }

    private static SopClassCommonExtendedNegotiationItem? ReadCommonExtended(ReadOnlyMemory<byte> body)
    {
        // PS3.7 Tables D.3-12 and D.3-13; later versions may add fields behind these.
        if (!TakeUid(ref body, out var sopClass) || !TakeUid(ref body, out var serviceClass) || !Take(ref body, out var related))
            return null;
        var general = new List<string>();
        while (!related.IsEmpty)
        {
            if (!TakeUid(ref related, out var uid))
                return null;
            general.Add(uid);
        }

        return new SopClassCommonExtendedNegotiationItem(sopClass, serviceClass, general);
    }

    private static UserIdentityRqItem? ReadIdentity(ReadOnlyMemory<byte> body)
    {
        if (body.Length < 2)
            return null;
        var (type, response) = (body.Span[0], body.Span[1]);
        body = body[2..];
        if (!Take(ref body, out var primary))
            return null;

        // PS3.7 Table D.3-14: some peers leave the empty secondary field out altogether.
        var secondary = ReadOnlyMemory<byte>.Empty;
        return body.IsEmpty || (Take(ref body, out secondary) && body.IsEmpty)
            ? new UserIdentityRqItem(type, response, primary, secondary)
            : null;
    }

    private static bool TakeUid(ref ReadOnlyMemory<byte> body, out string uid)
    {
        var taken = Take(ref body, out var bytes);
        uid = taken ? ItemReader.Uid(bytes.Span) : "";
        return taken;
    }

    private static bool Take(ref ReadOnlyMemory<byte> body, out ReadOnlyMemory<byte> field)
    {
        field = default;
        if (body.Length < 2)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(body.Span);
        if (length > body.Length - 2)
            return false;
        field = body.Slice(2, length);
        body = body[(2 + length)..];
        return true;
    }
}
