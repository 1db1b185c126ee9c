using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>Presentation contexts that have everything but the SOP class in common: a row of PS3.2 Table A.4.2-11.</summary>
public sealed record ContextStatement
{
    /// <summary>The SOP class UIDs.</summary>
    public IReadOnlyList<string> SopClasses { get; init; } = [];

    /// <summary>The transfer syntax UIDs.</summary>
    public IReadOnlyList<string> TransferSyntaxes { get; init; } = [];

    /// <summary>The roles of the system.</summary>
    public ServiceRoles Roles { get; init; } = ServiceRoles.Scp;

    /// <summary>What it agrees to by SOP class extended negotiation (PS3.7 §D.3.3.5).</summary>
    public IReadOnlyList<ExtendedOption> Extended { get; init; } = [];

    /// <summary>Where it is stated; null when it was found by a probe.</summary>
    public SourcePlace? Place { get; init; }
}

/// <summary>The roles of a system for a SOP class (PS3.7 §D.3.3.4).</summary>
[Flags]
public enum ServiceRoles
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>Service class provider.</summary>
    Scp = 1,

    /// <summary>Service class user; of an accepted context, by role selection.</summary>
    Scu = 2,
}
