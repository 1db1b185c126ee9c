using ModalitySim.Dicom.Data;
using ModalitySim.Network.Services;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.PerformedSteps;
using ModalitySim.Pacs.Print;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Store;
using ModalitySim.Pacs.Workitems;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs;

/// <summary>
/// A small PACS and RIS in one: Verification, Storage, Query/Retrieve, Storage Commitment, Modality Worklist, Modality Performed
/// Procedure Step with Retrieve and Notification, Instance Availability Notification, Unified Procedure Step, and Basic Grayscale
/// Print, as the standard has them, for scenarios to
/// run against and for other people's tools to talk to.
/// </summary>
public sealed partial class ReferencePacs : IAsyncDisposable
{
    private readonly DicomListener _listener;
    private readonly PacsSystem _system;
    private readonly IReadOnlyList<DirectoryInfo> _ownFolders;
    private readonly ReferencePacsOptions _options;
    private readonly PacsParts _parts;
    private readonly ApplicationEntity _target;
    private SecureServer? _secure;

    private ReferencePacs(DicomListener listener, ApplicationEntity target, PacsSystem system, IReadOnlyList<DirectoryInfo> ownFolders, ReferencePacsOptions options, PacsParts parts)
    {
        _options = options;
        _parts = parts;
        _listener = listener;
        _system = system;
        _ownFolders = ownFolders;
        _target = target;
    }

    /// <summary>What a client must know to reach it, with the folder that it reads worklist items from, and its web services when they run.</summary>
    public ApplicationEntity Target => _target with { Web = WebAddress, Tls = _secure?.Endpoint };

    /// <summary>The instances with what is needed to find them.</summary>
    public Archive Archive => _system.Archive;

    /// <summary>The instances stored.</summary>
    public IInstanceStore Instances => _system.Archive.Instances;

    /// <summary>The performed procedure steps.</summary>
    public IPerformedSteps PerformedSteps => _system.PerformedSteps;

    /// <summary>The Unified Procedure Steps.</summary>
    public WorkitemRegistry Workitems => _system.Workitems;

    /// <summary>The transactions of storage commitment, oldest first; a snapshot.</summary>
    public IReadOnlyList<CommitmentTransaction> Commitments => _system.Commitments.All;

    /// <summary>The Instance Availability Notifications that others have sent here, oldest first; a snapshot.</summary>
    public IReadOnlyList<DicomDataset> AvailabilityNotifications => _system.Availability.All;

    /// <summary>The films that were accepted for printing, oldest first; a snapshot.</summary>
    public IReadOnlyList<PrintedFilm> PrintedFilms => _system.Printer.All;

    /// <summary>The number of associations being served.</summary>
    public int Associations => _listener.Associations;

    /// <summary>Starts the system; it serves until it is disposed.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="IOException">A folder cannot be used.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port cannot be listened on.</exception>
    public static async Task<ReferencePacs> StartAsync(ReferencePacsOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        cancellation.ThrowIfCancellationRequested();
        var ownFolders = new List<DirectoryInfo>();
        PacsSystem? system = null;
        try
        {
            var parts = options.Defects.Aggregate(new PacsParts(), (before, defect) => defect.Apply(before));
            var folder = new WorklistFolder(options.WorklistFolder ?? OwnFolder("modalitysim-worklist-", ownFolders), options.Logger);
            system = OpenSystem(options, parts, ownFolders, folder);
            var serving = parts.Listener(ListenerOf(options, system.Services) with { Transport = parts.Transport });
            var listener = await DicomListener.StartAsync(serving).ConfigureAwait(false);
            var target = new ApplicationEntity(HostOf(options), listener.Port, options.AETitle)
            {
                WorklistFolder = folder.Path,
                Introduce = system.Addresses.Enter,
                Artim = options.Timeouts.Artim,
                ChecksCalledAE = options.ChecksCalledAETitle,
                ChecksCallingAE = options.AcceptedCallingAETitles.Count > 0,
                User = options.Users.Count > 0 ? (options.Users.First().Key, options.Users.First().Value) : null,
                MaximumAssociations = options.AssociationLimit,
                IdleRelease = options.IdleRelease,
                UnauthorizedAE = options.UnauthorizedAETitle,
                ExhaustedAE = options.ExhaustedAETitle,
            };
            var pacs = new ReferencePacs(listener, target, system, ownFolders, options, parts);
            if (options.Tls is { } tls)
                await pacs.StartTlsOrEndAsync(serving, tls).ConfigureAwait(false);
            if (options.Web is { } web)
                await pacs.StartWebOrEndAsync(web).ConfigureAwait(false);
            return pacs;
        }
        catch
        {
            if (system is not null)
                await system.DisposeAsync().ConfigureAwait(false);
            Delete(ownFolders);
            throw;
        }
    }

    /// <summary>What is on the worklist now, as a query would find it.</summary>
    /// <param name="cancellation">Gives up reading.</param>
    public ValueTask<IReadOnlyList<WorklistEntry>> ReadWorklistAsync(CancellationToken cancellation = default) => _system.Worklist.ReadAsync(cancellation);

    /// <summary>Stops listening, aborts what is open, and removes the folders that were its own.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopWebAsync().ConfigureAwait(false);
        if (_secure is not null)
            await _secure.DisposeAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        await _system.DisposeAsync().ConfigureAwait(false);
        Delete(_ownFolders);
    }

    private async Task StartTlsOrEndAsync(ListenerOptions serving, TlsOptions options)
    {
        try
        {
            _secure = await SecureServer.StartAsync(serving, _parts, options).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ListenerOptions ListenerOf(ReferencePacsOptions options, IReadOnlyList<IScpService> services) => new()
    {
        Address = options.Address,
        Port = options.Port,
        AETitle = options.AETitle,
        ChecksCalledAE = options.ChecksCalledAETitle,
        CallingAEs = options.AcceptedCallingAETitles.Count > 0
            ? [.. options.AcceptedCallingAETitles, .. new[] { options.UnauthorizedAETitle, options.ExhaustedAETitle }.OfType<string>()]
            : null,
        Identify = options.Users.Count > 0 ? new UserList(options.Users).Judge : null,
        Services = services,
        MaximumAssociations = options.AssociationLimit,
        PerformedOperations = options.PerformedOperations,
        IdleRelease = options.IdleRelease,
        Timeouts = options.Timeouts,
        Trace = options.Trace,
        Log = options.Logger,
        Time = options.Time,
    };

    private static PacsSystem OpenSystem(ReferencePacsOptions options, PacsParts parts, List<DirectoryInfo> ownFolders, WorklistFolder worklist)
    {
        var store = OpenStore(options, ownFolders);
        try
        {
            ISystemBook book = options.StorageFolder is { } folder && !options.DiscardsInstances ? SqliteBook.Open(folder) : new NoBook();
            return new PacsSystem(options, parts, store, book, worklist);
        }
        catch
        {
            (store as IDisposable)?.Dispose();
            throw;
        }
    }

    private static IInstanceStore OpenStore(ReferencePacsOptions options, List<DirectoryInfo> ownFolders)
    {
        if (options.DiscardsInstances)
            return new DiscardingStore();
        if (options.StorageFolder is { } folder)
            return new FolderStore(folder, options.Logger, SqliteIndex.Open(folder), QueryAttributes.Extract);
        return options.WhenMemoryIsFull == WhenMemoryIsFull.Spill
            ? new MemoryStore(options.MemoryLimit, new FolderStore(OwnFolder("modalitysim-instances-", ownFolders), options.Logger))
            : new MemoryStore(options.MemoryLimit);
    }

    private static string OwnFolder(string prefix, List<DirectoryInfo> ownFolders)
    {
        var folder = Directory.CreateTempSubdirectory(prefix);
        ownFolders.Add(folder);
        return folder.FullName;
    }

    // Somebody on this machine reaches a system that listens everywhere by loopback.
    private static string HostOf(ReferencePacsOptions options) =>
        options.Address.Equals(System.Net.IPAddress.Any) ? System.Net.IPAddress.Loopback.ToString()
        : options.Address.Equals(System.Net.IPAddress.IPv6Any) ? System.Net.IPAddress.IPv6Loopback.ToString()
        : options.Address.ToString();

    private static void Delete(IReadOnlyList<DirectoryInfo> folders)
    {
        foreach (var folder in folders)
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // It is in the system's folder for temporary files; somebody still has a file open.
            }
        }
    }
}
