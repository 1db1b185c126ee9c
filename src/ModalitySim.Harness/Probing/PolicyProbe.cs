using System.Text;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Probing;

/// <summary>Asks how a target treats AE titles, window, user identity and classes it does not know. Each question is an association of its own.</summary>
internal sealed class PolicyProbe(ProbeCaller caller, Dictionary<string, string> open)
{
    /// <summary>A title that no system is known by, called or calling.</summary>
    private const string Stranger = "NOBODY-BY-MSIM";

    // Names that nobody registered, derived from a UUID (PS3.5 §B.2).
    private const string UnknownClass = "2.25.302043790172249692526321623266752743501.1";
    private const string UnknownSpecialization = "2.25.302043790172249692526321623266752743501.2";
    private const string StorageService = "1.2.840.10008.4.2";

    private static readonly PresentationContextRequest[] Verification = [new(DicomUID.Verification.Value, [DicomUID.ImplicitVRLittleEndian.Value])];

    /// <summary>The window that is granted when an unlimited one is offered; no answer means a synchronous one.</summary>
    public async Task<WindowStatement?> WindowAsync(CancellationToken cancellation)
    {
        // PS3.7 §D.3.3.3.1: 0 is unlimited.
        var answer = await caller.AskAsync(Verification, o => o with { Window = new AsynchronousOperationsWindowItem(0, 0) }, cancellation: cancellation).ConfigureAwait(false);
        if (answer.Acceptance is not { } accepted)
            return Leave<WindowStatement>(ProbeSubject.Window, answer);
        return accepted.AsynchronousOperationsWindow is { } window ? new WindowStatement(window.Invoked, window.Performed) : new WindowStatement(1, 1);
    }

    /// <summary>Whether another called AE title is rejected.</summary>
    public Task<bool?> ChecksCalledAEAsync(CancellationToken cancellation) =>
        ChecksAsync(ProbeSubject.CalledAE, caller.AskAsync(Verification, calledAE: Stranger, cancellation: cancellation));

    /// <summary>Whether an unknown calling AE title is rejected.</summary>
    public Task<bool?> ChecksCallingAEAsync(CancellationToken cancellation) =>
        ChecksAsync(ProbeSubject.CallingAE, caller.AskAsync(Verification, o => o with { CallingAE = Stranger }, cancellation: cancellation));

    /// <summary>What each kind of user identity is answered with, by its word; kinds that are evaluated go into the list.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UserIdentityAsync(List<string> evaluated, CancellationToken cancellation)
    {
        var answers = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in UserIdentityKind.All)
        {
            // PS3.7 Table D.3-14: a response is asked for, so that a target that evaluates the item has to say so. The user exists nowhere.
            var identity = new UserIdentityRqItem(kind.Type, 1, Credential(kind.Type), kind.Type == 2 ? "modalitysim"u8.ToArray() : default);
            var answer = await caller.AskAsync(Verification, o => o with { UserIdentity = identity }, cancellation: cancellation).ConfigureAwait(false);
            if (answer.Acceptance is { } accepted)
            {
                var isAnswered = accepted.UserItems<UserIdentityAcItem>().Any();
                answers[kind.Word] = isAnswered ? "accepted an unknown user" : "ignored";
                if (isAnswered)
                    evaluated.Add(kind.Word);
            }
            else if (answer.Rejection is { } rejection)
            {
                answers[kind.Word] = $"refused an unknown user: {rejection.Meaning}";
                evaluated.Add(kind.Word);
            }
            else
            {
                answers[kind.Word] = $"open: {answer.Trouble}";
                open.TryAdd(ProbeSubject.UserIdentity, answer.Trouble!);
            }
        }

        return answers;
    }

    /// <summary>Whether an unknown storage class is accepted for the known one that it specializes; null when it is accepted anyway, which says nothing.</summary>
    public async Task<bool?> CommonExtendedNegotiationAsync(string known, List<string> notes, CancellationToken cancellation)
    {
        var plain = await caller.AskAsync([new PresentationContextRequest(UnknownClass)], cancellation: cancellation).ConfigureAwait(false);
        if (plain.Contexts is not { } contexts)
            return Leave(ProbeSubject.CommonExtendedNegotiation, plain);
        if (contexts[0].IsAccepted)
        {
            notes.Add("accepts SOP classes that do not exist, so what it accepts says little about what it supports");
            open[ProbeSubject.CommonExtendedNegotiation] = "the target accepts SOP classes that do not exist anyway";
            return null;
        }

        // PS3.7 §D.3.3.6.1.
        var item = new SopClassCommonExtendedNegotiationItem(UnknownSpecialization, StorageService, [known]);
        var related = await caller.AskAsync([new PresentationContextRequest(UnknownSpecialization)], o => o with { UserItems = [item] }, cancellation: cancellation).ConfigureAwait(false);
        return related.Contexts is { } answered ? answered[0].IsAccepted : Leave(ProbeSubject.CommonExtendedNegotiation, related);
    }

    private static byte[] Credential(byte type) => type switch
    {
        // RFC 7519 §6.1: an unsecured token; what stands in it does not matter.
        5 => "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtb2RhbGl0eXNpbS1wcm9iZSJ9."u8.ToArray(),
        4 => "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>"u8.ToArray(),
        _ => Encoding.UTF8.GetBytes("modalitysim-probe"),
    };

    private async Task<bool?> ChecksAsync(string subject, Task<ProbeAnswer> asking)
    {
        var answer = await asking.ConfigureAwait(false);
        return answer.Acceptance is not null ? false : answer.Rejection is not null ? true : Leave(subject, answer);
    }

    private T? Leave<T>(string subject, ProbeAnswer answer)
        where T : class
    {
        open[subject] = answer.WhyNot!;
        return null;
    }

    private bool? Leave(string subject, ProbeAnswer answer)
    {
        open[subject] = answer.WhyNot!;
        return null;
    }
}
