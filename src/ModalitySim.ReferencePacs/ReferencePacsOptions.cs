using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModalitySim.Network.Services;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.Store;
using ModalitySim.Pacs.Web;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs;

/// <summary>What a reference PACS is started with. The defaults give a system on loopback that keeps instances in memory.</summary>
public sealed record ReferencePacsOptions
{
    // The AE title of whoever listens for notifications, where nothing else was agreed.
    private const string Harness = "MODALITYSIM";

    /// <summary>Its AE title, 1 to 16 characters.</summary>
    public string AETitle { get; init; } = "REFPACS";

    /// <summary>Whether an association for another called AE title is rejected (1/1/7, PS3.8 §9.3.4).</summary>
    public bool ChecksCalledAETitle { get; init; } = true;

    /// <summary>Calling AE titles from which associations are accepted; empty for all. Others are rejected (1/1/3).</summary>
    public IReadOnlyList<string> AcceptedCallingAETitles { get; init; } = [];

    /// <summary>A calling AE title that may not store: its instances are refused (0124H, PS3.7 §9.1.1.1.9). Null for none.</summary>
    public string? UnauthorizedAETitle { get; init; }

    /// <summary>A calling AE title whose quota is exhausted: its instances are refused (A700H, PS3.4 §B.2.3). Null for none.</summary>
    public string? ExhaustedAETitle { get; init; }

    /// <summary>The users that are let in when a request names one (PS3.7 §D.3.3.7), with their passcodes; empty takes no notice of users.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>();

    /// <summary>The address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>How TLS is served beside plain TCP (PS3.15 Annex B); null for not at all.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>How the web services listen; null to start them when they are asked for.</summary>
    public WebOptions? Web { get; init; }

    /// <summary>Where instances are kept as Part 10 files; null for memory.</summary>
    public string? StorageFolder { get; init; }

    /// <summary>Bytes of instances that are kept in memory when there is no folder.</summary>
    public long MemoryLimit { get; init; } = 2L << 30;

    /// <summary>What happens to an instance for which memory has no room.</summary>
    public WhenMemoryIsFull WhenMemoryIsFull { get; init; } = WhenMemoryIsFull.Refuse;

    /// <summary>Whether instances are acknowledged and dropped, which only measurements want.</summary>
    public bool DiscardsInstances { get; init; }

    /// <summary>A folder of ".wl" files; null for a folder of its own that goes away with the system.</summary>
    public string? WorklistFolder { get; init; }

    /// <summary>Scheduled steps given in code, besides those of the folder.</summary>
    public IWorklistSource? Worklist { get; init; }

    /// <summary>
    /// The systems that this one calls, by AE title: destinations of C-MOVE, and receivers of reports when the association of the
    /// request has ended.
    /// </summary>
    public IReadOnlyList<ApplicationEntity> Destinations { get; init; } = [];

    /// <summary>How long a storage commitment report is held back, so that instances may still arrive.</summary>
    public TimeSpan CommitmentDelay { get; init; }

    /// <summary>
    /// AE titles that are told of changes of performed procedure steps (PS3.4 §F.9), if they are among <see cref="Destinations"/> or were
    /// introduced to <see cref="ReferencePacs.Target"/>.
    /// </summary>
    public IReadOnlyList<string> StepReceivers { get; init; } = [Harness];

    /// <summary>AE titles that are told when the instances of a completed step are stored (PS3.4 Annex R), with the same proviso.</summary>
    public IReadOnlyList<string> AvailabilityReceivers { get; init; } = [Harness];

    /// <summary>AE titles among <see cref="Destinations"/> that are told when the system has started (PS3.4 §CC.2.4.3, the fallback list).</summary>
    public IReadOnlyList<string> StatusReceivers { get; init; } = [];

    /// <summary>How many performed, and how many unified, procedure steps are kept before N-CREATE is refused (0213H).</summary>
    public int PerformedStepLimit { get; init; } = 100_000;

    /// <summary>How many associations are open at once before more are rejected (2/3/2).</summary>
    public int AssociationLimit { get; init; } = 100;

    /// <summary>After which time idle associations are released from this side; null leaves that to whoever opened them.</summary>
    public TimeSpan? IdleRelease { get; init; }

    /// <summary>How many requests may be outstanding on an association that offers a window (PS3.7 §D.3.3.3).</summary>
    public ushort PerformedOperations { get; init; } = 16;

    /// <summary>How long the other side is waited for.</summary>
    public AssociationTimeouts Timeouts { get; init; } = AssociationTimeouts.Default;

    /// <summary>The ways in which this system breaks the standard; see <see cref="DefectCatalog"/>.</summary>
    public IReadOnlyList<Defect> Defects { get; init; } = [];

    /// <summary>Sees everything on the wire; null for nobody.</summary>
    public ITraceSink? Trace { get; init; }

    /// <summary>Where the system logs.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
