using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Files;

namespace ModalitySim.Pacs.Worklist;

/// <summary>
/// A worklist of ".wl" files: Part 10 files with the attributes of one worklist item each, as wlmscpfs and Orthanc's worklist
/// plugin read them. The folder is looked at when a query comes, and only files that changed are read again.
/// </summary>
/// <param name="path">The folder, which may come into being later.</param>
/// <param name="log">Told of files that cannot be read.</param>
public sealed class WorklistFolder(string path, ILogger log) : IWorklistSource
{
    private const long LargestFile = 4 << 20;
    private readonly Lock _gate = new();
    private Dictionary<string, CachedFile> _files = new(StringComparer.Ordinal);

    private sealed record CachedFile(long Length, DateTime Written, IReadOnlyList<WorklistEntry> Entries);

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorklistEntry>> ReadAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            var files = new Dictionary<string, CachedFile>(StringComparer.Ordinal);
            var folder = new DirectoryInfo(path);
            if (folder.Exists)
            {
                foreach (var file in folder.EnumerateFiles("*.wl").OrderBy(file => file.Name, StringComparer.Ordinal))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (Read(file) is { } entry)
                        files[file.Name] = entry;
                }
            }

            _files = files;
            return ValueTask.FromResult<IReadOnlyList<WorklistEntry>>([.. files.Values.SelectMany(file => file.Entries)]);
        }
    }

    private CachedFile? Read(FileInfo file)
    {
        try
        {
            var (length, written) = (file.Length, file.LastWriteTimeUtc);
            if (_files.TryGetValue(file.Name, out var known) && known.Length == length && known.Written == written)
                return known;
            if (length > LargestFile)
                throw new DicomDataException($"{length} bytes are too many for a worklist item");
            var entries = WorklistEntry.Of(file.Name, DicomFile.Open(file.FullName).Dataset);
            if (entries.Count == 0)
                LogMessages.WorklistFileWithoutStep(log, file.FullName);
            return new(length, written, entries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DicomDataException)
        {
            // Somebody may be writing it, or taking it away: the next query looks again.
            LogMessages.WorklistFileUnreadable(log, file.FullName, e.Message);
            return null;
        }
    }
}
