namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>A service that a target may claim and a scenario may require.</summary>
/// <param name="Name">The word used in scenario and target files.</param>
/// <param name="Summary">What the target does then, in one sentence.</param>
public sealed record ServiceName(string Name, string Summary)
{
    /// <summary>C-ECHO (PS3.4 Annex A).</summary>
    public static readonly ServiceName Verification = new("verification", "Answers C-ECHO (PS3.4 Annex A).");

    /// <summary>C-STORE (PS3.4 Annex B).</summary>
    public static readonly ServiceName Storage = new("storage", "Stores composite instances (PS3.4 Annex B).");

    /// <summary>C-FIND on the modality worklist (PS3.4 Annex K).</summary>
    public static readonly ServiceName Worklist = new("worklist", "Answers modality worklist queries (PS3.4 Annex K).");

    /// <summary>N-CREATE and N-SET of performed procedure steps (PS3.4 Annex F).</summary>
    public static readonly ServiceName Mpps = new("mpps", "Receives modality performed procedure steps (PS3.4 Annex F).");

    /// <summary>N-GET of performed procedure steps (PS3.4 §F.8).</summary>
    public static readonly ServiceName MppsRetrieve = new("mpps-retrieve", "Gives back performed procedure steps, by N-GET (PS3.4 §F.8).");

    /// <summary>N-EVENT-REPORT about performed procedure steps (PS3.4 §F.9).</summary>
    public static readonly ServiceName MppsNotification = new("mpps-notification", "Reports changes of performed procedure steps to the harness (PS3.4 §F.9).");

    /// <summary>Storage commitment, push model (PS3.4 Annex J).</summary>
    public static readonly ServiceName Commitment = new("commitment", "Commits itself to the storage of instances (PS3.4 Annex J).");

    /// <summary>C-FIND on patients, studies, series and instances (PS3.4 §C.4.1).</summary>
    public static readonly ServiceName Query = new("query", "Answers queries for patients, studies, series and instances (PS3.4 §C.4.1).");

    /// <summary>C-MOVE (PS3.4 §C.4.2).</summary>
    public static readonly ServiceName Move = new("move", "Sends stored instances to others, by C-MOVE (PS3.4 §C.4.2).");

    /// <summary>C-GET (PS3.4 §C.4.3).</summary>
    public static readonly ServiceName Get = new("get", "Gives back stored instances, by C-GET (PS3.4 §C.4.3).");

    /// <summary>Instance availability notifications that the target takes (PS3.4 Annex R).</summary>
    public static readonly ServiceName Availability = new("availability", "Takes instance availability notifications (PS3.4 Annex R).");

    /// <summary>Instance availability notifications that the target sends (PS3.4 Annex R).</summary>
    public static readonly ServiceName AvailabilityNotification =
        new("availability-notification", "Sends instance availability notifications to the harness (PS3.4 Annex R).");

    /// <summary>Unified procedure steps (PS3.4 Annex CC).</summary>
    public static readonly ServiceName WorkItems = new("ups", "Manages unified procedure steps: push, pull, watch, event (PS3.4 Annex CC).");

    /// <summary>Basic grayscale print (PS3.4 Annex H).</summary>
    public static readonly ServiceName Print = new("print", "Prints on film, basic grayscale (PS3.4 Annex H).");

    /// <summary>STOW-RS (PS3.18 §10.5).</summary>
    public static readonly ServiceName Stow = new("stow", "Stores instances over the web, by STOW-RS (PS3.18 §10.5).");

    /// <summary>QIDO-RS (PS3.18 §10.6).</summary>
    public static readonly ServiceName Qido = new("qido", "Answers searches over the web, by QIDO-RS (PS3.18 §10.6).");

    /// <summary>WADO-RS (PS3.18 §10.4).</summary>
    public static readonly ServiceName Wado = new("wado", "Gives back stored instances over the web, by WADO-RS (PS3.18 §10.4).");

    /// <summary>UPS-RS (PS3.18 §11).</summary>
    public static readonly ServiceName WorkItemsOnWeb = new("ups-rs", "Manages unified procedure steps over the web, by UPS-RS (PS3.18 §11).");

    /// <summary>Storage commitment over the web (PS3.18 §13, since 2024).</summary>
    public static readonly ServiceName CommitmentOnWeb = new("commitment-rs", "Commits itself to the storage of instances over the web (PS3.18 §13).");

    /// <summary>Worklist items put into a folder are offered by the target.</summary>
    public static readonly ServiceName WorklistFeed =
        new("worklist-feed", "Offers the worklist items that are put into the folder of the target file's worklist section.");

    /// <summary>The target knows where the harness listens.</summary>
    public static readonly ServiceName Listener =
        new("listener", "Knows where the harness listens: the listener section of the target file says so.");

    /// <summary>How long the target waits for what it must not wait for for ever is known (PS3.8 §9.1.5).</summary>
    public static readonly ServiceName Artim = new("artim", "Drops silent connections after the time that artim of the target file states (PS3.8 §9.1.5).");

    /// <summary>The target checks the called AE title.</summary>
    public static readonly ServiceName CalledAECheck =
        new("called-ae-check", "Checks the AE title that is called; assumed unless checks of the target file say otherwise.");

    /// <summary>The target knows its callers.</summary>
    public static readonly ServiceName CallingAECheck = new("calling-ae-check", "Lets in only callers that it knows: checks of the target file say so.");

    /// <summary>The target knows users.</summary>
    public static readonly ServiceName Identity = new("identity", "Knows the user that identity of the target file names (PS3.7 §D.3.3.7).");

    /// <summary>The target has a stated capacity.</summary>
    public static readonly ServiceName AssociationLimit =
        new("association-limit", "Accepts no more associations at a time than maximumAssociations of the target file states.");

    /// <summary>The target authorizes storage by the calling AE title.</summary>
    public static readonly ServiceName StorageAuthorization =
        new("storage-authorization", "Refuses the instances of a caller that may not store: storageLimits of the target file name one.");

    /// <summary>The target has a quota that is exhausted.</summary>
    public static readonly ServiceName StorageQuota =
        new("storage-quota", "Has no space left for the instances of a caller: storageLimits of the target file name one.");

    /// <summary>The target releases idle associations itself.</summary>
    public static readonly ServiceName IdleRelease =
        new("idle-release", "Releases associations itself that are idle for the time that idleRelease of the target file states.");

    /// <summary>The target serves TLS.</summary>
    public static readonly ServiceName Tls = new("tls", "Is reached over TLS: the tls section of the target file says how (PS3.15 Annex B).");

    /// <summary>The target demands certificates of its clients.</summary>
    public static readonly ServiceName MutualTls = new("mutual-tls", "Lets in only clients with a certificate that it trusts: mutual of the tls section.");

    /// <summary>The harness has a certificate whose time is over.</summary>
    public static readonly ServiceName ExpiredCertificate = new("expired-certificate", "Can be tried with an expired certificate: expired of the tls section.");

    /// <summary>The target claims the profile that does not downgrade.</summary>
    public static readonly ServiceName NonDowngradingTls = new("non-downgrading-tls", "Claims the Non-Downgrading BCP 195 TLS profile: nonDowngrading of the tls section (PS3.15 §B.10).");

    /// <summary>What follows from a target file and is no service.</summary>
    public static IReadOnlyList<ServiceName> Facts { get; } =
    [
        WorklistFeed, Listener, Artim, CalledAECheck, CallingAECheck, Identity, AssociationLimit, IdleRelease, StorageAuthorization, StorageQuota,
        Tls, MutualTls, ExpiredCertificate, NonDowngradingTls,
    ];

    /// <summary>Every service, in the order of documentation.</summary>
    public static IReadOnlyList<ServiceName> All { get; } =
    [
        Verification, Storage, Worklist, Mpps, MppsRetrieve, MppsNotification, Commitment, Query, Move, Get, Availability, AvailabilityNotification,
        WorkItems, Print, Stow, Qido, Wado, WorkItemsOnWeb, CommitmentOnWeb, .. Facts,
    ];

    /// <summary>The services that a target claims; the others follow from its file.</summary>
    public static IReadOnlyList<ServiceName> Claimable { get; } = [.. All.Except(Facts)];

    /// <summary>The services that have an address and presentation contexts.</summary>
    public static IReadOnlyList<ServiceName> OverAssociations { get; } = [.. Claimable.Where(s => !s.IsWeb)];

    /// <summary>True for what is reached by HTTP, at the address of the target file's web section.</summary>
    public bool IsWeb => Name is "stow" or "qido" or "wado" or "ups-rs" or "commitment-rs";

    /// <summary>The service with a name, or null.</summary>
    public static ServiceName? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
