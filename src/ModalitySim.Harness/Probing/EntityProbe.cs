using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;

namespace ModalitySim.Harness.Probing;

/// <summary>Finds out what one address of a target offers.</summary>
internal sealed class EntityProbe
{
    private static readonly PresentationContextRequest[] Verification = [new(DicomUID.Verification.Value, [DicomUID.ImplicitVRLittleEndian.Value])];

    private readonly ProbeCaller _caller;
    private readonly TargetEndpoint _endpoint;
    private readonly ProbeOptions _options;
    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private readonly TlsProbe _tls;
    private SecurityStatement? _security;

    public EntityProbe(Target target, TargetEndpoint endpoint, ProbeOptions options, CancellationToken deadline)
    {
        _endpoint = endpoint;
        _options = options;
        _caller = new ProbeCaller(target, endpoint, options, deadline);
        _tls = new TlsProbe(target, endpoint, options, deadline);
    }

    /// <summary>Asks everything.</summary>
    /// <exception cref="TargetUnreachableException">Nobody is at the address.</exception>
    public async Task<ProbedEntity> RunAsync(CancellationToken cancellation)
    {
        var first = await FirstAsync(cancellation).ConfigureAwait(false);
        if (first.Rejection is not null && _caller.TryIdentify())
        {
            first = await _caller.AskAsync(Verification, cancellation: cancellation).ConfigureAwait(false);
            if (first.Acceptance is not null)
                _notes.Add("accepts no association without a user that it knows (PS3.7 §D.3.3.7)");
        }

        if (first.Acceptance is not { } acceptance)
            return Result() with { NoContact = Advice(first) };
        Look(first);
        var classes = _options.SopClasses ?? ProbedClasses.All;
        var contexts = new ContextProbe(_caller, SyntaxesOf);
        await contexts.RunAsync(classes, cancellation).ConfigureAwait(false);
        _notes.AddRange(contexts.Notes);
        foreach (var (sopClass, why) in contexts.Open)
            _open[sopClass] = why;
        foreach (var sopClass in contexts.Accepted.Keys)
            CheckDefaultSyntax(sopClass, contexts.Accepted[sopClass]);
        var association = new AssociationStatement
        {
            MaximumPdu = acceptance.MaximumLength,
            ImplementationClassUid = acceptance.ImplementationClassUid,
            ImplementationVersionName = acceptance.ImplementationVersionName?.TrimEnd(' ', '\0') ?? "",
        };
        return _options.AsksForPolicies
            ? await AskForPoliciesAsync(association, classes, contexts.Accepted, cancellation).ConfigureAwait(false)
            : Result() with { Offers = new EntityStatement { Association = association, Accepts = OfferedContexts.Join(contexts.Accepted, NoRoles, NoOptions) }, SopClasses = classes };
    }

    private static readonly IReadOnlyDictionary<string, ServiceRoles> NoRoles = new Dictionary<string, ServiceRoles>();

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<ExtendedOption>> NoOptions = new Dictionary<string, IReadOnlyList<ExtendedOption>>();

    private async Task<ProbedEntity> AskForPoliciesAsync(
        AssociationStatement association, IReadOnlyList<string> classes, IReadOnlyDictionary<string, List<string>> accepted, CancellationToken cancellation)
    {
        var policies = new PolicyProbe(_caller, _open);
        var negotiation = new NegotiationProbe(_caller, _open);
        IReadOnlyList<string> AcceptedOf(string sopClass) => accepted.TryGetValue(sopClass, out var syntaxes) ? syntaxes : [];
        var roles = await negotiation.RolesAsync(classes, AcceptedOf, cancellation).ConfigureAwait(false);
        var extended = await negotiation.ExtendedAsync(accepted.Keys, AcceptedOf, cancellation).ConfigureAwait(false);
        _notes.AddRange(negotiation.Notes);
        association = association with
        {
            Window = await policies.WindowAsync(cancellation).ConfigureAwait(false),
            ChecksCalledAE = await policies.ChecksCalledAEAsync(cancellation).ConfigureAwait(false),
            ChecksCallingAE = await policies.ChecksCallingAEAsync(cancellation).ConfigureAwait(false),
        };
        if (classes.FirstOrDefault(c => ProbedClasses.IsStorage(c) && accepted.ContainsKey(c)) is { } known)
            association = association with { CommonExtendedNegotiation = await policies.CommonExtendedNegotiationAsync(known, _notes, cancellation).ConfigureAwait(false) };
        var evaluated = new List<string>();
        var identities = await policies.UserIdentityAsync(evaluated, cancellation).ConfigureAwait(false);
        if (!_open.ContainsKey(ProbeSubject.UserIdentity))
            association = association with { UserIdentity = evaluated };
        return Result() with
        {
            Offers = new EntityStatement { Association = association, Accepts = OfferedContexts.Join(accepted, roles, extended) },
            SopClasses = classes,
            UserIdentityAnswers = identities,
        };
    }

    /// <summary>Gets acquainted: in plain text, or over TLS with a target that takes nothing else.</summary>
    private async Task<ProbeAnswer> FirstAsync(CancellationToken cancellation)
    {
        var own = _caller.Tls;
        if (_options.AsksTls)
            _caller.Tls = null;
        var plain = await _caller.AskAsync(Verification, cancellation: cancellation).ConfigureAwait(false);
        if (!_options.AsksTls)
            return plain;
        var versions = await _tls.RunAsync(cancellation).ConfigureAwait(false);
        var isPlain = plain.Acceptance is not null || plain.Rejection is not null;
        _security = new SecurityStatement { Tls = versions, PlainText = isPlain };
        if (isPlain || versions.Count == 0)
            return plain;

        // Whom the certificate names is told, not judged: nothing is sent that could be overheard.
        _caller.Tls = own ?? new SslClientAuthenticationOptions { TargetHost = _endpoint.Host, RemoteCertificateValidationCallback = TakeCertificate };
        try
        {
            return await _caller.AskAsync(Verification, cancellation: cancellation).ConfigureAwait(false);
        }
        catch (TargetUnreachableException e)
        {
            return new ProbeAnswer { Trouble = e.Message };
        }
    }

    private bool TakeCertificate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var note = $"presents a certificate that is not trusted here: {errors}";
        if (errors != SslPolicyErrors.None && !_notes.Contains(note))
            _notes.Add(note);
        return certificate is not null;
    }

    private ProbedEntity Result() => new()
    {
        Host = _endpoint.Host,
        Port = _endpoint.Port,
        CalledAE = _endpoint.CalledAE,
        CallingAE = _caller.CallingAE,
        AskedForPolicies = _options.AsksForPolicies,
        Security = _security,
        TransferSyntaxesOf = SyntaxesOf,
        Open = _open,
        Notes = [.. _notes, .. _caller.Oddities, .. _caller.Stopped is { } why ? [why] : Array.Empty<string>()],
        Associations = _caller.Associations,
    };

    private IReadOnlyList<string> SyntaxesOf(string sopClass) => _options.TransferSyntaxes is { } only
        ? [.. ProbedClasses.SyntaxesOf(sopClass).Where(only.Contains)]
        : ProbedClasses.SyntaxesOf(sopClass);

    private void Look(ProbeAnswer first)
    {
        // PS3.2 §7.1, PS3.4 §A.4: who accepts associations accepts Verification.
        if (first.Contexts is not [{ IsAccepted: true }])
            _notes.Add("refuses Verification, which every acceptor of associations has to provide (PS3.2 §7.1)");
        if (string.IsNullOrEmpty(first.Acceptance!.ImplementationClassUid))
            _notes.Add("gives no implementation class UID (PS3.7 §D.3.3.2)");
        if (first.Acceptance.MaximumLength is null)
            _notes.Add("gives no maximum length (PS3.8 §D.1)");
    }

    // PS3.5 §10.1: the default transfer syntax is always among them, but for what is only there in lossy or streamed form.
    private void CheckDefaultSyntax(string sopClass, List<string> accepted)
    {
        if (SyntaxesOf(sopClass).Contains(DicomUID.ImplicitVRLittleEndian.Value) && !accepted.Contains(DicomUID.ImplicitVRLittleEndian.Value)
            && accepted.Contains(DicomUID.ExplicitVRLittleEndian.Value) && _notes.Count < 20)
            _notes.Add($"refuses the default transfer syntax, Implicit VR Little Endian, for {new DicomUID(sopClass).Name} (PS3.5 §10.1)");
    }

    private string Advice(ProbeAnswer answer) => answer.Rejection switch
    {
        { Result: 1, Source: 1, Reason: 7 } => $"{answer.WhyNot}: it does not answer to \"{_endpoint.CalledAE}\"; name its AE title with --called-ae or in the target file",
        { Result: 1, Source: 1, Reason: 3 } => $"{answer.WhyNot}: it does not know \"{_caller.CallingAE}\"; tell it of us, or name a title that it knows with --calling-ae",
        _ => answer.WhyNot!,
    };
}
