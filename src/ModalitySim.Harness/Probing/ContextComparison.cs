using System.Globalization;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>Compares the presentation contexts that an application entity claims to accept with those it accepted, class by class.</summary>
internal sealed class ContextComparison(EntityStatement claimed, ProbedEntity probed)
{
    private const string Clause = "PS3.2 §A.4.2.1.4.1.2";

    private readonly List<ComparedClaim> _compared = [];

    public IReadOnlyList<ComparedClaim> Run()
    {
        var classes = claimed.Accepts.SelectMany(c => c.SopClasses).Concat(probed.SopClasses).Distinct(StringComparer.Ordinal);
        foreach (var sopClass in classes)
            Compare(sopClass);
        foreach (var context in claimed.Proposes)
        {
            var names = ClaimNames.Of(context.SopClasses.Take(3)) + (context.SopClasses.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {context.SopClasses.Count - 3} more") : "");
            Add("Association", $"proposes {names}", true, "a probe sees only what a target accepts", ClaimOutcome.NotProbed, "PS3.2 §A.4.2.1.3.1.2", context.Place);
        }

        return _compared;
    }

    private void Compare(string sopClass)
    {
        var claims = claimed.AcceptsOf(sopClass).ToList();
        var place = claims.FirstOrDefault()?.Place;
        var wanted = claims.SelectMany(c => c.TransferSyntaxes).Distinct(StringComparer.Ordinal).ToList();
        var found = probed.Offers.AcceptsOf(sopClass).SelectMany(c => c.TransferSyntaxes).ToList();
        if (!probed.SopClasses.Contains(sopClass))
        {
            Add(sopClass, "", true, "not proposed", ClaimOutcome.NotProbed, place);
            return;
        }

        if (probed.Open.TryGetValue(sopClass, out var open))
        {
            Add(sopClass, "", claims.Count > 0, open, ClaimOutcome.NotProbed, place, isOpen: claims.Count > 0);
            return;
        }

        var works = wanted.Intersect(found).ToList();
        var asked = probed.TransferSyntaxesOf(sopClass);
        var fails = wanted.Intersect(asked).Except(found).ToList();
        var more = found.Except(wanted).ToList();
        if (works.Count > 0)
            Add(sopClass, Listed(works, asked), true, "accepted", ClaimOutcome.ClaimedAndWorks, place);
        if (fails.Count > 0)
            Add(sopClass, ClaimNames.Of(fails), true, found.Count == 0 ? "refused" : $"refused; accepted: {ClaimNames.Of(found)}", ClaimOutcome.ClaimedButFails, place);
        if (wanted.Except(asked).ToList() is { Count: > 0 } unasked)
            Add(sopClass, ClaimNames.Of(unasked), true, "not proposed: no transfer syntax that goes with this class", ClaimOutcome.NotProbed, place);
        if (more.Count > 0)
            Add(sopClass, Listed(more, asked), false, "accepted", ClaimOutcome.WorksButUnclaimed, place);
        if (claims.Count == 0 && found.Count == 0)
            Add(sopClass, "", false, "refused", ClaimOutcome.UnclaimedAndRefused, place);
        if (found.Count > 0)
            CompareNegotiation(sopClass, claims, place);
    }

    private void CompareNegotiation(string sopClass, List<ContextStatement> claims, SourcePlace? place)
    {
        var offered = probed.Offers.AcceptsOf(sopClass).First();
        var wantsScu = claims.Exists(c => c.Roles.HasFlag(ServiceRoles.Scu));
        Compare(sopClass, "as SCU, by role selection", wantsScu, offered.Roles.HasFlag(ServiceRoles.Scu), ProbeSubject.Roles, "PS3.7 §D.3.3.4", place);
        foreach (var option in claims.SelectMany(c => c.Extended).Concat(offered.Extended).Distinct())
        {
            var isClaimed = claims.Exists(c => c.Extended.Contains(option));
            Compare(sopClass, option.Name, isClaimed, offered.Extended.Contains(option), ProbeSubject.Extended, option.Clause, place);
        }
    }

    private void Compare(string sopClass, string what, bool isClaimed, bool isFound, string subject, string clause, SourcePlace? place)
    {
        if (!isClaimed && !isFound)
            return;
        var open = probed.Open.GetValueOrDefault(subject);
        var unsettled = probed.AskedForPolicies ? open : "not asked";
        var outcome = (isClaimed, isFound, unsettled) switch
        {
            (true, true, _) => ClaimOutcome.ClaimedAndWorks,
            (false, true, _) => ClaimOutcome.WorksButUnclaimed,
            (_, false, not null) => ClaimOutcome.NotProbed,
            _ => ClaimOutcome.ClaimedButFails,
        };
        Add(ServiceGroup.Of(sopClass), $"{ClaimNames.Of(sopClass)}: {what}", isClaimed, isFound ? "agreed" : unsettled ?? "not agreed", outcome, clause, place, isOpen: isClaimed && outcome == ClaimOutcome.NotProbed && open is not null);
    }

    private static string Listed(List<string> syntaxes, IReadOnlyList<string> asked) =>
        syntaxes.Count == asked.Count && asked.Count > 8 ? "every transfer syntax" : ClaimNames.Of(syntaxes);

    private void Add(string sopClass, string syntaxes, bool isClaimed, string observed, ClaimOutcome outcome, SourcePlace? place, bool isOpen = false) =>
        Add(ServiceGroup.Of(sopClass), syntaxes.Length == 0 ? $"{ClaimNames.Of(sopClass)}, SCP" : $"{ClaimNames.Of(sopClass)}, SCP: {syntaxes}", isClaimed, observed, outcome, Clause, place, isOpen);

    private void Add(string service, string capability, bool isClaimed, string observed, ClaimOutcome outcome, string clause, SourcePlace? place, bool isOpen = false) =>
        _compared.Add(ComparedClaim.Of(service, capability, isClaimed, observed, outcome, clause, place) with { IsOpen = isOpen });
}
