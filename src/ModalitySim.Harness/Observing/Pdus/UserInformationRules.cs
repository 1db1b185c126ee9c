using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Pdus;

/// <summary>What the user information of an A-ASSOCIATE-AC says to that of the request (PS3.8 Annex D, PS3.7 §D.3.3).</summary>
internal static class UserInformationRules
{
    private const int LongestVersionName = 16;
    private static readonly HashSet<string> StorageClasses = [.. UidRegistry.StorageSopClasses.Select(c => c.Uid)];
    private static readonly string[] GetModels =
        [DicomUID.StudyRootQueryRetrieveInformationModelGet.Value, DicomUID.PatientRootQueryRetrieveInformationModelGet.Value];

    public static void Check(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        CheckMaximumLength(acceptance, seen);
        CheckImplementation(acceptance, seen);
        CheckWindow(request, acceptance, seen);
        CheckRoles(request, acceptance, seen);
        CheckExtended(request, acceptance, seen);
        CheckIdentity(request, acceptance, seen);
        if (Malformed(acceptance) is { } malformed)
            seen.Against("PS3.7 §D.3.3", "A user information sub-item of the acceptance cannot be read", "a sub-item of the form that the standard gives", malformed);
    }

    /// <summary>A sub-item of a known type whose content is not what it must be, or null. That of the maximum length has a requirement of its own.</summary>
    public static string? Malformed(AAssociatePdu pdu) => pdu.UserItems<UnknownUserItem>().FirstOrDefault(i => i.Type is > ItemType.MaximumLength and <= ItemType.UserIdentityAc) is { } item
        ? FormattableString.Invariant($"{item.Type:X2}H, {item.Body.Length} bytes: {Convert.ToHexString(item.Body.Span[..Math.Min(32, item.Body.Length)])}")
        : null;

    // PS3.8 §D.1.2: one, of four bytes.
    private static void CheckMaximumLength(AAssociateAc acceptance, Observations seen)
    {
        var good = acceptance.UserItems<MaximumLengthItem>().Count();
        var bad = acceptance.UserItems<UnknownUserItem>().Count(i => i.Type == ItemType.MaximumLength);
        seen.Expect(good == 1 && bad == 0, "NEG-001", "The acceptance has not one maximum length", "one sub-item 51H of 4 bytes",
            bad > 0 ? FormattableString.Invariant($"{bad} of another length") : FormattableString.Invariant($"{good}"));
    }

    private static void CheckImplementation(AAssociateAc acceptance, Observations seen)
    {
        var classes = acceptance.UserItems<ImplementationClassUidItem>().Select(i => i.Uid).ToList();
        var names = acceptance.UserItems<ImplementationVersionNameItem>().Select(i => i.Name).ToList();
        var fault = classes is not [var uid] ? FormattableString.Invariant($"{classes.Count} implementation class UIDs")
            : !new DicomUID(uid).IsValid ? $"the implementation class UID \"{uid}\""
            : names.Count > 1 ? FormattableString.Invariant($"{names.Count} version names")
            : names is [var name] && (name.Length is 0 or > LongestVersionName || name.Any(c => c is < ' ' or > '~')) ? $"the version name \"{name}\""
            : null;
        seen.Expect(fault is null, "NEG-002", "The acceptance does not name the implementation as it must", "one valid UID; a version name of 1 to 16 characters or none", fault);
    }

    private static void CheckWindow(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        var answers = acceptance.UserItems<AsynchronousOperationsWindowItem>().ToList();
        if (request.AsynchronousOperationsWindow is not { } offer)
        {
            seen.Expect(answers.Count == 0, "NEG-003", "An asynchronous operations window is returned that was not offered", "no sub-item 53H", answers.Count == 0 ? null : Text(answers[0]));
            return;
        }

        // 0 is unlimited.
        var isWithin = answers.Count == 0 || (answers is [var answer] && Within(answer.Invoked, offer.Invoked) && Within(answer.Performed, offer.Performed));
        seen.Expect(isWithin, "NEG-004", "The asynchronous operations window exceeds the offer", $"at most {Text(offer)}", answers.Count == 0 ? null : Text(answers[0]));
    }

    private static void CheckRoles(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        var offers = request.UserItems<RoleSelectionItem>().ToLookup(r => r.SopClassUid, StringComparer.Ordinal);
        var answers = acceptance.UserItems<RoleSelectionItem>().ToList();
        var unasked = answers.Where(a => !offers.Contains(a.SopClassUid)).Select(a => a.SopClassUid).ToList();
        if (unasked.Count > 0 || offers.Count == 0)
            seen.Expect(unasked.Count == 0, "NEG-006", "A role selection is returned that was not offered", "no sub-item 54H for the class", string.Join(", ", unasked));
        foreach (var answer in answers.Where(a => offers.Contains(a.SopClassUid)))
        {
            // PS3.7 §D.3.3.4: the acceptor shall not return 1 where 0 was proposed.
            var isGranted = offers[answer.SopClassUid].Any(o => (o.Scu == 1 || answer.Scu == 0) && (o.Scp == 1 || answer.Scp == 0)) && answer.Scu <= 1 && answer.Scp <= 1;
            var offer = offers[answer.SopClassUid].First();
            seen.Expect(isGranted, "NEG-007", "A role is granted that was not proposed", Text(offer), $"{Text(answer)} for {answer.SopClassUid}");
        }

        foreach (var offer in offers.Where(o => o.Count() == 1).Select(o => o.First()).Where(o => IsAccepted(request, acceptance, o.SopClassUid)))
            CheckDutiful(request, acceptance, offer, answers.Find(a => a.SopClassUid == offer.SopClassUid), seen);
    }

    // Services whose role selection a provider cannot leave unanswered.
    private static void CheckDutiful(AAssociateRq request, AAssociateAc acceptance, RoleSelectionItem offer, RoleSelectionItem? answer, Observations seen)
    {
        var actual = answer is null ? "no sub-item 54H" : Text(answer);

        // PS3.4 §C.5.3: without the role the instances of a C-GET cannot come.
        if (offer.Scp == 1 && StorageClasses.Contains(offer.SopClassUid) && GetModels.Any(m => IsAccepted(request, acceptance, m)))
            seen.Expect(answer is { Scp: 1 }, "GET-002", "The role of an SCP is not granted for a storage class that is accepted", $"SCP 1 for {offer.SopClassUid}", actual);

        // PS3.4 §F.2.1.
        if (offer is { Scu: 1, Scp: 0 } && offer.SopClassUid == DicomUID.ModalityPerformedProcedureStep.Value)
            seen.Expect(answer is { Scu: 1, Scp: 0 }, "MPP-028", "The role selection of the procedure step is not answered as it must be", "SCU 1, SCP 0", actual);
    }

    private static bool IsAccepted(AAssociateRq request, AAssociateAc acceptance, string abstractSyntax) => request.PresentationContexts
        .Where(p => p.AbstractSyntax == abstractSyntax)
        .Any(p => acceptance.PresentationContexts.Any(a => a.Id == p.Id && a.Result == PresentationContextResult.Acceptance));

    private static void CheckExtended(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        var offers = request.UserItems<SopClassExtendedNegotiationItem>().ToLookup(r => r.SopClassUid, StringComparer.Ordinal);
        var answers = acceptance.UserItems<SopClassExtendedNegotiationItem>().ToList();
        var unasked = answers.Where(a => !offers.Contains(a.SopClassUid)).Select(a => a.SopClassUid).ToList();
        if (unasked.Count > 0 || offers.Count == 0)
            seen.Expect(unasked.Count == 0, "NEG-008", "An extended negotiation is returned that was not offered", "no sub-item 56H for the class", string.Join(", ", unasked));
        foreach (var offer in offers.Where(o => o.Count() == 1).Select(o => o.First()))
        {
            var given = answers.Where(a => a.SopClassUid == offer.SopClassUid).Select(a => a.Information).ToList();
            if (IsQueryRetrieve(offer.SopClassUid) && offer.Information.Length == 1)
            {
                // PS3.4 §C.5.1.1: relational queries alone.
                seen.Expect(given is [] || (given is [{ Length: 1 } one] && one.Span[0] <= 1), "NEG-009", "One byte of extended negotiation is answered otherwise",
                    "no sub-item 56H, or one byte 0 or 1", Hex(given));
            }
            else if (offer.SopClassUid == DicomUID.ModalityWorklistInformationModelFind.Value)
            {
                // PS3.4 §K.5.1: the first two bytes are 1, whatever is supported.
                seen.Expect(given is [] || (given is [{ Length: >= 3 } three] && three.Span[0] == 1 && three.Span[1] == 1), "MWL-020",
                    "The answer to the extended negotiation of the worklist is not what it must be", "no sub-item 56H, or at least three bytes that begin 01 01", Hex(given));
            }
        }

        var common = acceptance.UserItems<SopClassCommonExtendedNegotiationItem>().ToList();
        if (common.Count > 0 || request.UserItems<SopClassCommonExtendedNegotiationItem>().Any())
            seen.Expect(common.Count == 0, "NEG-010", "A common extended negotiation is answered", "no sub-item 57H", string.Join(", ", common.Select(c => c.SopClassUid)));
    }

    private static void CheckIdentity(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        var offer = request.UserItems<UserIdentityRqItem>().FirstOrDefault();
        var answer = acceptance.UserItems<UserIdentityAcItem>().FirstOrDefault();
        if (offer is not { PositiveResponseRequested: 1 })
            seen.Expect(answer is null, "NEG-012", "A user identity response is returned that was not requested", "no sub-item 59H", "a sub-item 59H");
        else if (offer.IdentityType is 1 or 2 && answer is not null)
        {
            // PS3.7 Table D.3-15.
            seen.Expect(answer.ServerResponse.IsEmpty, "NEG-013", "The response to a user name is not empty", "a server response of length 0", FormattableString.Invariant($"{answer.ServerResponse.Length} bytes"));
        }
    }

    private static bool IsQueryRetrieve(string sopClass) => sopClass.StartsWith("1.2.840.10008.5.1.4.1.2.", StringComparison.Ordinal);

    private static bool Within(ushort answer, ushort offer) => offer == 0 || (answer != 0 && answer <= offer);

    private static string Text(AsynchronousOperationsWindowItem window) => FormattableString.Invariant($"{window.Invoked}/{window.Performed}");

    private static string Text(RoleSelectionItem role) => FormattableString.Invariant($"SCU {role.Scu}, SCP {role.Scp}");

    private static string Hex(List<ReadOnlyMemory<byte>> given) => string.Join(", ", given.Select(g => Convert.ToHexString(g.Span[..Math.Min(32, g.Length)])));
}
