using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Cli.Commands.Running;

/// <summary>The reference PACS that a run without a target starts for itself: everything that scenarios can ask of it, and short waits.</summary>
internal static class EmbeddedPacs
{
    // Long enough for a busy machine between a connection and the request on it, short enough to be waited for.
    private static readonly TimeSpan Artim = TimeSpan.FromSeconds(2);

    // Longer than any scenario leaves an association idle that it wants to go on with.
    private static readonly TimeSpan IdleRelease = TimeSpan.FromSeconds(8);

    private const string Unauthorized = "MAY-NOT-STORE";

    private const string Exhausted = "QUOTA-EXHAUSTED";

    private static readonly Dictionary<string, string> Users = new() { ["modalitysim"] = "only for tests" };

    /// <summary>How it is started for a plan: the callers that the plan has are those that it knows.</summary>
    public static ReferencePacsOptions OptionsFor(ScenarioPlan plan, IReadOnlyList<Defect> defects, string? callingAE = null) => new()
    {
        Defects = defects,
        AcceptedCallingAETitles = [.. plan.Cases.Select(c => callingAE ?? c.Device.AETitle).Distinct(StringComparer.Ordinal)],
        Users = Users,
        IdleRelease = IdleRelease,
        UnauthorizedAETitle = Unauthorized,
        ExhaustedAETitle = Exhausted,
        Tls = plan.Cases.Any(NeedsTls) ? new TlsOptions() : null,
        Timeouts = new AssociationTimeouts { Artim = Artim },
    };

    /// <summary>It as a target; before it is started, with an address nobody uses yet.</summary>
    public static Target TargetOf(ReferencePacs? pacs, RunRequest request)
    {
        var target = Target.Of(pacs?.Target ?? Unstarted) with
        {
            Name = "embedded reference PACS" + (request.Defects.Count > 0 ? $" with {string.Join(", ", request.Defects.Select(d => d.Id))}" : ""),
            CallingAE = request.CallingAE,
            Web = new WebSection { Url = pacs?.WebAddress ?? new Uri("http://127.0.0.1/") },
        };
        return request.Claims is { } claims ? target.Claiming(claims) : target;
    }

    private static bool NeedsTls(CasePlan plan) => plan.Scenario.Requires.Contains(ServiceName.Tls.Name);

    /// <summary>It before it is started: with an address nobody uses yet.</summary>
    public static ApplicationEntity Unstarted => new("127.0.0.1", 0, "REFPACS")
    {
        WorklistFolder = "",
        Introduce = static _ => { },
        Artim = Artim,
        IdleRelease = IdleRelease,
        Tls = new SecureEndpoint(0) { DemandsClient = true },
        ChecksCallingAE = true,
        User = (Users.First().Key, Users.First().Value),
        MaximumAssociations = new ReferencePacsOptions().AssociationLimit,
        UnauthorizedAE = Unauthorized,
        ExhaustedAE = Exhausted,
    };
}
