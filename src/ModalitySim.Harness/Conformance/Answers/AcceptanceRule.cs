using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>A rule that every A-ASSOCIATE-AC keeps towards its request, which a scenario may name.</summary>
/// <param name="Word">The word in scenarios.</param>
/// <param name="Sentence">What holds, for reports.</param>
/// <param name="Fault">What is wrong, or null.</param>
internal sealed record AcceptanceRule(string Word, string Sentence, Func<AAssociateRq, AAssociateAc, string?> Fault)
{
    private const int AETitleLength = 16;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AcceptanceRule> All { get; } =
    [
        // PS3.8 Table 9-17.
        new("mirrors", "protocol version 1, AE titles and reserved bytes 43-74 as in the request", Mirrors),
        // PS3.8 §9.3.3.2, §7.1.1.14.
        new("answers-each-context", "exactly one answer for each proposed context", AnswersEach),
        new("one-offered-syntax", "one transfer syntax of the offer in each accepted context", OneOfferedSyntax),
        // PS3.5 §10.1: a transfer syntax that every implementation has is among the offers.
        new("accepts-some", "at least one accepted context",
            (_, acceptance) => acceptance.PresentationContexts.Any(c => c.Result == PresentationContextResult.Acceptance) ? null : "no accepted context"),
        // PS3.8 §D.1; PS3.7 §D.3.3.1.
        new("maximum-length", "one maximum length item of 4 bytes", MaximumLength),
        // PS3.7 §D.3.3.2; PS3.5 §9.1.
        new("implementation", "a valid implementation class UID, and a version name of 1 to 16 characters or none", Implementation),
        // PS3.7 §D.3.3.3.
        new("window-within-offer", "an asynchronous window that was offered, and within the offer", Window),
        // PS3.7 §D.3.3.4.
        new("roles-within-offer", "only roles that were proposed", Roles),
        // PS3.7 §D.3.3.5.
        new("extended-as-offered", "extended negotiation only of SOP classes that were offered with it", Extended),
        // PS3.7 §D.3.3.7.
        new("identity-as-asked", "an answer to the user identity only where one was asked for", Identity),
    ];

    private static string? Mirrors(AAssociateRq request, AAssociateAc acceptance)
    {
        if ((acceptance.ProtocolVersion & 1) == 0)
            return FormattableString.Invariant($"protocol version {acceptance.ProtocolVersion:X4}H");
        if (acceptance.CalledAE.PadRight(AETitleLength) != request.CalledAE.PadRight(AETitleLength))
            return $"bytes 11-26 \"{acceptance.CalledAE}\"";
        if (acceptance.CallingAE.PadRight(AETitleLength) != request.CallingAE.PadRight(AETitleLength))
            return $"bytes 27-42 \"{acceptance.CallingAE}\"";
        return Reserved(acceptance).SequenceEqual(Reserved(request)) ? null : $"bytes 43-74 {Convert.ToHexStringLower(Reserved(acceptance))}";
    }

    private static byte[] Reserved(AAssociatePdu pdu)
    {
        var bytes = new byte[AAssociatePdu.ReservedLength];
        pdu.Reserved3.Span[..Math.Min(bytes.Length, pdu.Reserved3.Length)].CopyTo(bytes);
        return bytes;
    }

    private static string? AnswersEach(AAssociateRq request, AAssociateAc acceptance)
    {
        var proposed = request.PresentationContexts.Select(c => c.Id).ToHashSet();
        var answered = new HashSet<byte>();
        foreach (var answer in acceptance.PresentationContexts)
        {
            if (!proposed.Contains(answer.Id))
                return FormattableString.Invariant($"an answer for context {answer.Id}, which was not proposed");
            if (!answered.Add(answer.Id))
                return FormattableString.Invariant($"two answers for context {answer.Id}");
        }

        return answered.Count == proposed.Count ? null : FormattableString.Invariant($"no answer for {proposed.Count - answered.Count} of {proposed.Count} contexts");
    }

    private static string? OneOfferedSyntax(AAssociateRq request, AAssociateAc acceptance)
    {
        foreach (var answer in acceptance.PresentationContexts.Where(c => c.Result == PresentationContextResult.Acceptance))
        {
            if (answer.TransferSyntaxes.Count != 1)
                return FormattableString.Invariant($"{answer.TransferSyntaxes.Count} transfer syntaxes in context {answer.Id}");
            if (!request.PresentationContexts.Where(c => c.Id == answer.Id).SelectMany(c => c.TransferSyntaxes).Contains(answer.TransferSyntax))
                return FormattableString.Invariant($"transfer syntax {answer.TransferSyntax} in context {answer.Id}, which was not offered");
        }

        return null;
    }

    private static string? MaximumLength(AAssociateRq request, AAssociateAc acceptance)
    {
        var count = acceptance.UserItems<UserItem>().Count(i => i.Type == ItemType.MaximumLength);
        if (count != 1)
            return FormattableString.Invariant($"{count} maximum length items");
        return acceptance.MaximumLength is null ? "a maximum length item of another length than 4 bytes" : null;
    }

    private static string? Implementation(AAssociateRq request, AAssociateAc acceptance)
    {
        if (acceptance.ImplementationClassUid is not { } uid)
            return "no implementation class UID";
        if (!IsUid(uid))
            return $"implementation class UID \"{uid}\"";
        return acceptance.ImplementationVersionName is { Length: 0 or > AETitleLength } name ? $"implementation version name \"{name}\"" : null;
    }

    // PS3.5 §9.1: components of digits without leading zeros, at most 64 characters.
    private static bool IsUid(string uid) => uid.Length is > 0 and <= 64
        && uid.Split('.') is { Length: > 1 } parts
        && parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit) && (p.Length == 1 || p[0] != '0'));

    private static string? Window(AAssociateRq request, AAssociateAc acceptance)
    {
        if (acceptance.AsynchronousOperationsWindow is not { } granted)
            return null;
        if (request.AsynchronousOperationsWindow is not { } offered)
            return "an asynchronous window, which was not offered";
        return Exceeds(granted.Invoked, offered.Invoked) || Exceeds(granted.Performed, offered.Performed)
            ? FormattableString.Invariant($"a window of {granted.Invoked}/{granted.Performed} where {offered.Invoked}/{offered.Performed} was offered")
            : null;
    }

    // 0 is unlimited.
    private static bool Exceeds(ushort granted, ushort offered) => offered != 0 && (granted == 0 || granted > offered);

    private static string? Roles(AAssociateRq request, AAssociateAc acceptance)
    {
        foreach (var granted in acceptance.UserItems<RoleSelectionItem>())
        {
            if (request.UserItems<RoleSelectionItem>().FirstOrDefault(r => r.SopClassUid == granted.SopClassUid) is not { } offered)
                return $"a role selection for {granted.SopClassUid}, which was not offered";
            if ((offered.Scu == 0 && granted.Scu != 0) || (offered.Scp == 0 && granted.Scp != 0))
            {
                return FormattableString.Invariant(
                    $"the roles SCU {granted.Scu}, SCP {granted.Scp} where SCU {offered.Scu}, SCP {offered.Scp} was proposed for {granted.SopClassUid}");
            }
        }

        return null;
    }

    private static string? Extended(AAssociateRq request, AAssociateAc acceptance)
    {
        var offered = request.UserItems<SopClassExtendedNegotiationItem>().Select(i => i.SopClassUid).ToList();
        return acceptance.UserItems<SopClassExtendedNegotiationItem>().FirstOrDefault(i => !offered.Contains(i.SopClassUid)) is { } unasked
            ? $"extended negotiation of {unasked.SopClassUid}, which was not offered"
            : null;
    }

    private static string? Identity(AAssociateRq request, AAssociateAc acceptance) =>
        acceptance.UserItems<UserItem>().Any(i => i.Type == ItemType.UserIdentityAc) && !request.UserItems<UserIdentityRqItem>().Any(i => i.PositiveResponseRequested == 1)
            ? "an answer to the user identity, for which nobody asked"
            : null;
}
