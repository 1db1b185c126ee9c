using System.Net.Security;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>On a raw connection a PDU of one of these types came (PS3.8 §9.3).</summary>
internal sealed record PduCheck(IReadOnlyList<byte> Types) : AnswerCheck
{
    public override string Expected => string.Join(" or ", Types.Select(PduType.NameOf));

    public override string? Mismatch(Answer answer) =>
        answer.Pdu is { } pdu && Types.Contains(pdu.Type) ? null : answer.Pdu?.Summary ?? answer.Ending.Explanation;
}

/// <summary>TLS was agreed on in one of these versions.</summary>
internal sealed record TlsVersionCheck(IReadOnlyList<string> Versions) : AnswerCheck
{
    public override string Expected => $"TLS {string.Join(" or ", Versions)}";

    public override string? Mismatch(Answer answer) => answer.Tls is { } tls
        ? Versions.Contains(tls.Version) ? null : $"TLS {tls.Version}"
        : answer.Ending.Explanation;
}

/// <summary>TLS was agreed on with this cipher suite.</summary>
internal sealed record CipherSuiteCheck(TlsCipherSuite Suite) : AnswerCheck
{
    public override string Expected => Suite.ToString();

    public override string? Mismatch(Answer answer) => answer.Tls is { } tls ? tls.Suite == Suite ? null : tls.Suite.ToString() : answer.Ending.Explanation;
}

/// <summary>The message that came has this command field (PS3.7 §E.1).</summary>
internal sealed record CommandCheck(CommandField Field) : AnswerCheck
{
    public override string Expected => DimseCommand.NameOf(Field);

    public override string? Mismatch(Answer answer) => answer.Final is not { } command
        ? answer.Ending.Explanation
        : command.Field == Field ? null : DimseCommand.NameOf(command.Field);
}

/// <summary>An A-ASSOCIATE-AC came, and what it holds is as asked (PS3.8 §9.3.3).</summary>
internal sealed record AcceptanceCheck : AnswerCheck
{
    /// <summary>Any acceptance.</summary>
    public static readonly AcceptanceCheck Any = new();

    /// <summary>The rules that it must keep.</summary>
    public IReadOnlyList<AcceptanceRule> Rules { get; init; } = [];

    /// <summary>What became of presentation contexts.</summary>
    public IReadOnlyList<ContextCheck> Contexts { get; init; } = [];

    /// <summary>Types of user items that must be there.</summary>
    public IReadOnlyList<int> Has { get; init; } = [];

    /// <summary>Types of user items that must not be there.</summary>
    public IReadOnlyList<int> Lacks { get; init; } = [];

    /// <summary>User items that must be there, with their lengths.</summary>
    public IReadOnlyList<UserItemCheck> Items { get; init; } = [];

    /// <summary>The application context name.</summary>
    public string? ApplicationContext { get; init; }

    /// <summary>How many contexts are accepted.</summary>
    public int? Accepted { get; init; }

    public override string Expected
    {
        get
        {
            string[] parts =
            [
                .. Contexts.Select(c => c.Expected),
                .. Accepted is { } n ? [FormattableString.Invariant($"{n} contexts accepted")] : Array.Empty<string>(),
                .. Rules.Select(r => r.Sentence),
                .. Has.Select(t => FormattableString.Invariant($"user item {t:X2}H")),
                .. Lacks.Select(t => FormattableString.Invariant($"no user item {t:X2}H")),
                .. Items.Select(i => i.Expected),
                .. ApplicationContext is { } a ? [$"application context {a}"] : Array.Empty<string>(),
            ];
            return parts.Length == 0 ? "A-ASSOCIATE-AC" : "A-ASSOCIATE-AC with " + string.Join("; ", parts);
        }
    }

    public override string? Mismatch(Answer answer)
    {
        if (answer.Pdu is not AAssociateAc acceptance || answer.Request is not { } request)
            return answer.Ending.Explanation;
        return Contexts.Select(c => c.Mismatch(acceptance)).FirstOrDefault(m => m is not null)
            ?? Rules.Select(r => r.Fault(request, acceptance)).FirstOrDefault(m => m is not null)
            ?? UserItems(acceptance)
            ?? Number(acceptance)
            ?? (ApplicationContext is null || ApplicationContext == acceptance.ApplicationContextName ? null : $"application context {acceptance.ApplicationContextName ?? "absent"}");
    }

    private string? UserItems(AAssociateAc acceptance)
    {
        var types = acceptance.UserItems<UserItem>().Select(i => (int)i.Type).ToList();
        foreach (var type in Has.Where(t => !types.Contains(t)))
            return FormattableString.Invariant($"no user item {type:X2}H");
        foreach (var type in Lacks.Where(types.Contains))
            return FormattableString.Invariant($"user item {type:X2}H");
        return Items.Select(i => i.Mismatch(acceptance)).FirstOrDefault(m => m is not null);
    }

    private string? Number(AAssociateAc acceptance)
    {
        var accepted = acceptance.PresentationContexts.Count(c => c.Result == PresentationContextResult.Acceptance);
        return Accepted is { } wanted && wanted != accepted ? FormattableString.Invariant($"{accepted} contexts accepted") : null;
    }
}

/// <summary>What became of one presentation context (PS3.8 §9.3.3.2).</summary>
internal sealed record ContextCheck
{
    /// <summary>The id.</summary>
    public int Id { get; init; }

    /// <summary>The results that are acceptable; any when there are none.</summary>
    public IReadOnlyList<int> Results { get; init; } = [];

    /// <summary>True when no answer for the context is acceptable too.</summary>
    public bool MayBeAbsent { get; init; }

    /// <summary>The transfer syntaxes that are acceptable where the context is accepted; any when there are none.</summary>
    public IReadOnlyList<string> TransferSyntaxes { get; init; } = [];

    public string Expected => FormattableString.Invariant($"context {Id} with result {string.Join(" or ", Results)}") + (MayBeAbsent ? " or without one" : "");

    /// <summary>Null when the acceptance fits.</summary>
    public string? Mismatch(AAssociateAc acceptance)
    {
        var answers = acceptance.PresentationContexts.Where(c => c.Id == Id).ToList();
        if (answers.Count == 0)
            return MayBeAbsent ? null : FormattableString.Invariant($"no answer for context {Id}");
        if (answers.Count > 1)
            return FormattableString.Invariant($"{answers.Count} answers for context {Id}");
        var answer = answers[0];
        if (Results.Count > 0 && !Results.Contains((int)answer.Result))
            return FormattableString.Invariant($"context {Id} with result {(int)answer.Result}");
        return answer.Result != PresentationContextResult.Acceptance || TransferSyntaxes.Count == 0 || TransferSyntaxes.Contains(answer.TransferSyntax)
            ? null
            : FormattableString.Invariant($"context {Id} with transfer syntax {answer.TransferSyntax}");
    }
}

/// <summary>A user item of an acceptance, and how long its variable part is (PS3.7 Annex D).</summary>
internal sealed record UserItemCheck
{
    /// <summary>The type.</summary>
    public int Type { get; init; }

    /// <summary>The lengths that are acceptable; any when there are none.</summary>
    public IReadOnlyList<int> Lengths { get; init; } = [];

    /// <summary>True when it may be absent.</summary>
    public bool MayBeAbsent { get; init; }

    public string Expected => FormattableString.Invariant($"user item {Type:X2}H")
        + (Lengths.Count == 0 ? "" : FormattableString.Invariant($" with {string.Join(" or ", Lengths)} bytes")) + (MayBeAbsent ? " or without it" : "");

    /// <summary>Null when the acceptance fits.</summary>
    public string? Mismatch(AAssociateAc acceptance)
    {
        var items = acceptance.UserItems<UserItem>().Where(i => i.Type == Type).ToList();
        if (items.Count == 0)
            return MayBeAbsent ? null : FormattableString.Invariant($"no user item {Type:X2}H");
        var wrong = items.Select(LengthOf).FirstOrDefault(l => Lengths.Count > 0 && !Lengths.Contains(l), -1);
        return wrong < 0 ? null : FormattableString.Invariant($"user item {Type:X2}H with {wrong} bytes");
    }

    private static int LengthOf(UserItem item) => item switch
    {
        SopClassExtendedNegotiationItem extended => extended.Information.Length,
        UserIdentityAcItem identity => identity.ServerResponse.Length,
        UnknownUserItem unknown => unknown.Body.Length,
        _ => 0,
    };
}
