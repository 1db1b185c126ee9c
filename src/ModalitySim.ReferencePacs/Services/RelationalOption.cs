using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Services;

/// <summary>The first byte of the SOP class extended negotiation of Query/Retrieve: relational queries and retrieval (PS3.4 §C.5).</summary>
internal static class RelationalOption
{
    /// <summary>Answers an offer with as many bytes as it has; every sub-field but the first is turned down.</summary>
    public static ReadOnlyMemory<byte>? Answer(SopClassExtendedNegotiationItem offer, bool agrees)
    {
        if (offer.Information.Length == 0)
            return null;
        var answer = new byte[Math.Min(offer.Information.Length, 5)];
        answer[0] = (byte)(agrees && offer.Information.Span[0] == 1 ? 1 : 0);
        return answer;
    }

    /// <summary>Whether both sides agreed to it for a SOP class.</summary>
    public static bool IsAgreed(AssociationInfo association, string sopClassUid) =>
        IsSet(association.Request.UserItems<SopClassExtendedNegotiationItem>(), sopClassUid)
        && IsSet(association.Acceptance.UserItems<SopClassExtendedNegotiationItem>(), sopClassUid);

    private static bool IsSet(IEnumerable<SopClassExtendedNegotiationItem> items, string sopClassUid) =>
        items.FirstOrDefault(item => item.SopClassUid == sopClassUid) is { Information: { Length: > 0 } information } && information.Span[0] == 1;
}
