using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Files;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>Where a listener listens, whom it lets in and what it offers.</summary>
public sealed record ListenerOptions
{
    /// <summary>The address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port; 0 lets the system choose a free one.</summary>
    public int Port { get; init; }

    /// <summary>The AE title.</summary>
    public string AETitle { get; init; } = "MODALITYSIM";

    /// <summary>Whether a request for another AE title is rejected with 1/1/7 (PS3.8 §7.1.1.4).</summary>
    public bool ChecksCalledAE { get; init; } = true;

    /// <summary>Which calling AE titles are let in; null lets everybody in. Others are rejected with 1/1/3 (PS3.8 §7.1.1.3).</summary>
    public IReadOnlyCollection<string>? CallingAEs { get; init; }

    /// <summary>A further say on every request: a rejection, or null to go on; null asks nobody.</summary>
    public Func<AAssociateRq, AAssociateRj?>? Admit { get; init; }

    /// <summary>Judges user identities; null does not support them (PS3.7 §D.3.3.7).</summary>
    public Func<UserIdentityRqItem, UserIdentityDecision>? Identify { get; init; }

    /// <summary>The services.</summary>
    public IReadOnlyList<IScpService> Services { get; init; } = [];

    /// <summary>Finds a service for an abstract syntax that none of <see cref="Services"/> names; null finds none.</summary>
    public Func<string, AAssociateRq, IScpService?>? FindService { get; init; }

    /// <summary>Makes the options of one connection when it comes, so that each may have a trace and services of its own; null for these.</summary>
    public Func<ListenerOptions, ListenerOptions>? ForConnection { get; init; }

    /// <summary>The last word on the A-ASSOCIATE-AC before it is sent, to make it as wrong as wanted; null leaves it.</summary>
    public Func<AAssociateRq, AAssociateAc, AAssociateAc>? Alter { get; init; }

    /// <summary>
    /// Takes the place of the A-RELEASE-RP when a peer asks for release, to end the association in another way over its channel; returns
    /// false to affirm after all. Null affirms.
    /// </summary>
    public Func<PduChannel, CancellationToken, ValueTask<bool>>? AnswerRelease { get; init; }

    /// <summary>After which time of idleness this side releases an association; null leaves that to the requestor.</summary>
    public TimeSpan? IdleRelease { get; init; }

    /// <summary>The most associations at a time; more are rejected with 2/3/2 (PS3.8 Table 9-21).</summary>
    public int MaximumAssociations { get; init; } = 64;

    /// <summary>The announced maximum length (PS3.8 §D.1) in bytes; 0 is unlimited. A longer P-DATA-TF aborts the association.</summary>
    public uint MaximumLength { get; init; } = 256 * 1024;

    /// <summary>The longest P-DATA-TF sent, in bytes after the header, where the peer allows more.</summary>
    public int MaximumLengthSent { get; init; } = 1024 * 1024;

    /// <summary>The most operations performed at a time on one association, granted when a window is offered; 0 is unlimited, 1 synchronous.</summary>
    public ushort PerformedOperations { get; init; } = 1;

    /// <summary>The most operations that this side has outstanding on one association, granted when a window is offered; 0 is unlimited, 1 synchronous.</summary>
    public ushort InvokedOperations { get; init; } = 1;

    /// <summary>The implementation class UID.</summary>
    public string ImplementationClassUid { get; init; } = Implementation.ClassUid.Value;

    /// <summary>The implementation version name, or null to send none.</summary>
    public string? ImplementationVersionName { get; init; } = Implementation.VersionName;

    /// <summary>The time limits.</summary>
    public AssociationTimeouts Timeouts { get; init; } = AssociationTimeouts.Default;

    /// <summary>How much is taken from a peer.</summary>
    public DimseLimits Limits { get; init; } = DimseLimits.Default;

    /// <summary>What TLS presents and demands; null is plain TCP.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>Wraps the transport of each connection, to watch or change what goes over it; null leaves it.</summary>
    public Func<ITransport, ITransport>? Transport { get; init; }

    /// <summary>Sees each connection before TLS begins on it; false when it has dealt with the connection, which is then closed. Null leaves it to TLS.</summary>
    public Func<Socket, CancellationToken, ValueTask<bool>>? BeforeTls { get; init; }

    /// <summary>Takes the events of all associations, or null.</summary>
    public ITraceSink? Trace { get; init; }

    /// <summary>Takes the log, or null.</summary>
    public ILogger? Log { get; init; }

    /// <summary>The clock of timers and traces.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal AssociationOptions ToAssociationOptions() => new()
    {
        Timeouts = Timeouts,
        MaximumLengthReceived = MaximumLength,
        MaximumLengthSent = MaximumLengthSent,
        Trace = Trace,
        Time = Time,
    };
}
