using System.Globalization;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>Compares the association policies that an application entity claims with those that were found. What is not claimed is not judged.</summary>
internal sealed class AssociationComparison(AssociationStatement claimed, ProbedEntity probed)
{
    private readonly List<ComparedClaim> _compared = [];

    public IReadOnlyList<ComparedClaim> Run()
    {
        var found = probed.Offers.Association;
        if (claimed.MaximumPdu is { } length)
            Add($"maximum length {Length(length)}", found.MaximumPdu is { } given ? Length(given) : "not given", found.MaximumPdu is { } taken && AtLeast(taken, length), "PS3.8 §D.1");
        if (claimed.ImplementationClassUid is { } uid)
            Add($"implementation class UID {uid}", found.ImplementationClassUid ?? "none", uid == found.ImplementationClassUid, "PS3.2 §A.4.2.1.2.4");
        if (claimed.ImplementationVersionName is { } name)
            Add($"implementation version name {Shown(name)}", Shown(found.ImplementationVersionName ?? ""), name == found.ImplementationVersionName, "PS3.2 §A.4.2.1.2.4");
        if (claimed.Window is { } window)
        {
            AddAsked(ProbeSubject.Window, $"operations window: {Words(window)}", found.Window,
                w => Words(w), w => AtLeast((uint)w.Invoked, (uint)window.Invoked) && AtLeast((uint)w.Performed, (uint)window.Performed), "PS3.2 §A.4.2.1.2.3");
        }

        CompareFlag(ProbeSubject.CalledAE, "called AE title", claimed.ChecksCalledAE, found.ChecksCalledAE, "checked", "not checked", "PS3.8 §7.1.1.4");
        CompareFlag(ProbeSubject.CallingAE, "calling AE title", claimed.ChecksCallingAE, found.ChecksCallingAE, "checked", "not checked", "PS3.8 §7.1.1.3");
        CompareFlag(ProbeSubject.CommonExtendedNegotiation, "common extended negotiation", claimed.CommonExtendedNegotiation, found.CommonExtendedNegotiation, "supported", "not supported", "PS3.7 §D.3.3.6");
        foreach (var kind in UserIdentityKind.All.Where(k => claimed.UserIdentity is not null))
            CompareIdentity(kind, claimed.UserIdentity!.Contains(kind.Word));
        return _compared;
    }

    private void CompareIdentity(UserIdentityKind kind, bool isClaimed)
    {
        var answer = probed.UserIdentityAnswers.GetValueOrDefault(kind.Word);
        var evaluated = probed.Offers.Association.UserIdentity?.Contains(kind.Word);
        var outcome = (isClaimed, evaluated) switch
        {
            (_, null) => ClaimOutcome.NotProbed,
            (true, true) => ClaimOutcome.ClaimedAndWorks,
            (true, false) => ClaimOutcome.ClaimedButFails,
            (false, true) => ClaimOutcome.WorksButUnclaimed,
            _ => ClaimOutcome.UnclaimedAndRefused,
        };
        _compared.Add(ComparedClaim.Of("Association", $"user identity by {kind.Name}", isClaimed, answer ?? "not asked", outcome, "PS3.7 §D.3.3.7", claimed.Place)
            with
        { IsOpen = isClaimed && evaluated is null && probed.Open.ContainsKey(ProbeSubject.UserIdentity) });
    }

    private void CompareFlag(string subject, string what, bool? wanted, bool? found, string yes, string no, string clause)
    {
        if (wanted is { } value)
            AddAsked(subject, $"{what} {(value ? yes : no)}", found, f => f == true ? yes : no, f => f == value, clause);
    }

    private void AddAsked<T>(string subject, string what, T? found, Func<T, string> words, Func<T, bool> agrees, string clause)
    {
        if (found is null)
        {
            _compared.Add(ComparedClaim.Of("Association", what, true, probed.Open.GetValueOrDefault(subject) ?? "not asked", ClaimOutcome.NotProbed, clause, claimed.Place)
                with
            { IsOpen = probed.Open.ContainsKey(subject) });
        }
        else
            Add(what, words(found), agrees(found), clause);
    }

    private void Add(string what, string observed, bool agrees, string clause) =>
        _compared.Add(ComparedClaim.Of("Association", what, true, observed, agrees ? ClaimOutcome.ClaimedAndWorks : ClaimOutcome.ClaimedButFails, clause, claimed.Place));

    // 0 is unlimited.
    private static bool AtLeast(uint found, uint wanted) => found == 0 || (wanted != 0 && found >= wanted);

    private static string Length(uint bytes) => bytes == 0 ? "unlimited" : string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");

    private static string Words(WindowStatement window) => string.Create(CultureInfo.InvariantCulture, $"invoked {window.Invoked}, performed {window.Performed}");

    private static string Shown(string name) => name.Length == 0 ? "none" : name;
}
