using System.Net.Security;
using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Files;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>How a client asks for its association and behaves on it.</summary>
public sealed record ClientOptions
{
    /// <summary>The calling AE title.</summary>
    public string CallingAE { get; init; } = "MODALITYSIM";

    /// <summary>The proposed presentation contexts in order; at most 128 without explicit ids.</summary>
    public IReadOnlyList<PresentationContextRequest> Contexts { get; init; } = [];

    /// <summary>The announced maximum length (PS3.8 §D.1) in bytes; 0 is unlimited. A longer P-DATA-TF aborts the association.</summary>
    public uint MaximumLength { get; init; } = 256 * 1024;

    /// <summary>The longest P-DATA-TF sent, in bytes after the header, where the peer allows more.</summary>
    public int MaximumLengthSent { get; init; } = 1024 * 1024;

    /// <summary>
    /// What serves requests of the peer on this association: C-STORE of a C-GET, where the SCP role was negotiated, and N-EVENT-REPORT.
    /// With none of them requests of the peer wait for <see cref="DicomClient.ReceiveAsync"/>.
    /// </summary>
    public IReadOnlyList<IScpService> Services { get; init; } = [];

    /// <summary>How many operations may be outstanding, offered with the asynchronous operations window; 0 is unlimited, null offers no window.</summary>
    public AsynchronousOperationsWindowItem? Window { get; init; }

    /// <summary>The user identity, or null for none.</summary>
    public UserIdentityRqItem? UserIdentity { get; init; }

    /// <summary>More user information sub-items, sent behind the usual ones.</summary>
    public IReadOnlyList<UserItem> UserItems { get; init; } = [];

    /// <summary>The application context name.</summary>
    public string ApplicationContextName { get; init; } = ApplicationContextItem.Dicom;

    /// <summary>The implementation class UID.</summary>
    public string ImplementationClassUid { get; init; } = Implementation.ClassUid.Value;

    /// <summary>The implementation version name, or null to send none.</summary>
    public string? ImplementationVersionName { get; init; } = Implementation.VersionName;

    /// <summary>The last word on the A-ASSOCIATE-RQ before it is sent, to make it as wrong as wanted; null leaves it.</summary>
    public Func<AAssociateRq, AAssociateRq>? Alter { get; init; }

    /// <summary>The time limits.</summary>
    public AssociationTimeouts Timeouts { get; init; } = AssociationTimeouts.Default;

    /// <summary>How much is taken from the peer.</summary>
    public DimseLimits Limits { get; init; } = DimseLimits.Default;

    /// <summary>What TLS demands and presents; null is plain TCP.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Wraps the transport, to watch or change what goes over it; null leaves it.</summary>
    public Func<ITransport, ITransport>? Transport { get; init; }

    /// <summary>Takes the log of what is served, or null.</summary>
    public ILogger? Log { get; init; }

    /// <summary>Takes the events of the association, or null.</summary>
    public ITraceSink? Trace { get; init; }

    /// <summary>The clock of timers and traces.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The A-ASSOCIATE-RQ that these options make.</summary>
    /// <param name="calledAE">The called AE title.</param>
    /// <returns>The request, before <see cref="Alter"/>.</returns>
    /// <exception cref="ArgumentException">More than 128 contexts need an id.</exception>
    public AAssociateRq BuildRequest(string calledAE)
    {
        var items = new List<AssociateItem> { new ApplicationContextItem(ApplicationContextName) };
        var next = 1;
        foreach (var context in Contexts)
        {
            // PS3.8 §7.1.1.13: odd ids from 1 to 255.
            if (context.Id is null && next > 255)
                throw new ArgumentException("an association has room for 128 presentation contexts");
            items.Add(new PresentationContextRqItem(context.Id ?? (byte)next, context.AbstractSyntax, context.TransferSyntaxes));
            next += 2;
        }

        items.Add(new UserInformationItem(BuildUserItems()));
        return new AAssociateRq(calledAE, CallingAE, items);
    }

    internal AssociationOptions ToAssociationOptions() => new()
    {
        Timeouts = Timeouts,
        MaximumLengthReceived = MaximumLength,
        MaximumLengthSent = MaximumLengthSent,
        Trace = Trace,
        Time = Time,
    };

    // PS3.8 §9.3.1: items appear in increasing order of their types.
    private List<UserItem> BuildUserItems()
    {
        var user = new List<UserItem> { new MaximumLengthItem(MaximumLength), new ImplementationClassUidItem(ImplementationClassUid) };
        if (Window is not null)
            user.Add(Window);

        // PS3.7 §D.3.3.4: one role selection for a SOP class, however many contexts it has.
        foreach (var context in Contexts.Where(c => c.Scu is not null || c.Scp is not null).DistinctBy(c => c.AbstractSyntax))
            user.Add(new RoleSelectionItem(context.AbstractSyntax, (byte)(context.Scu == true ? 1 : 0), (byte)(context.Scp == true ? 1 : 0)));
        if (ImplementationVersionName is not null)
            user.Add(new ImplementationVersionNameItem(ImplementationVersionName));
        foreach (var context in Contexts.Where(c => c.ExtendedNegotiation is not null).DistinctBy(c => c.AbstractSyntax))
            user.Add(new SopClassExtendedNegotiationItem(context.AbstractSyntax, context.ExtendedNegotiation!.Value));
        if (UserIdentity is not null)
            user.Add(UserIdentity);
        user.AddRange(UserItems);
        return user;
    }
}
