using ModalitySim.Network.Trace;

namespace ModalitySim.Harness.Probing;

/// <summary>What a probe asks for, and how.</summary>
public sealed record ProbeOptions
{
    /// <summary>The SOP class UIDs to propose; null for every one of the registry.</summary>
    public IReadOnlyList<string>? SopClasses { get; init; }

    /// <summary>The transfer syntax UIDs to propose; null for every one that goes with a SOP class.</summary>
    public IReadOnlyList<string>? TransferSyntaxes { get; init; }

    /// <summary>Whether policies are asked for too: AE titles, roles, window, extended negotiation, user identity.</summary>
    public bool AsksForPolicies { get; init; } = true;

    /// <summary>Whether the web services are asked too, where the target file has them.</summary>
    public bool AsksWeb { get; init; } = true;

    /// <summary>Whether TLS is asked for too. A target that takes no association without it is asked over it, and its certificate is not judged.</summary>
    public bool AsksTls { get; init; }

    /// <summary>How long the whole probe may take; what was not asked by then stays open.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait between two associations or requests.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>The clock of all timers.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Takes the events of all associations; null for nobody.</summary>
    public ITraceSink? Trace { get; init; }
}
