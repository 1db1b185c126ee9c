using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;

namespace ModalitySim.Pacs.Store;

/// <summary>
/// Keeps instances as Part 10 files, study/series/instance.dcm. A file is on the disk before it takes its name, and has its name before
/// it is in the index; what an end at any moment leaves between the two is put right at the next start.
/// </summary>
public sealed class FolderStore : IInstanceStore, IDisposable
{
    // Meta information of a file; a longer one is not ours.
    private const int LongestHead = 16 << 10;
    private const string NoPatient = "no-patient";
    private readonly string _folder;
    private readonly IInstanceIndex _index;
    private readonly Func<DicomDataset, DicomDataset>? _describe;
    private readonly bool _flushes;

    /// <summary>Opens the folder, creating it when it is missing; the index is in memory and built from the files that are there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="log">Told of files that cannot be read.</param>
    /// <exception cref="IOException">The folder cannot be created or read.</exception>
    public FolderStore(string folder, ILogger log)
        : this(folder, log, new InstanceIndex(), describe: null)
    {
    }

    /// <summary>Opens the folder with an index of its own.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="log">Told of files that cannot be read.</param>
    /// <param name="index">The index; closed with the store.</param>
    /// <param name="describe">What of an instance the index keeps for queries; null for nothing.</param>
    internal FolderStore(string folder, ILogger log, IInstanceIndex index, Func<DicomDataset, DicomDataset>? describe)
    {
        _folder = Path.GetFullPath(folder);
        _index = index;
        _describe = describe;
        _flushes = describe is not null;
        Directory.CreateDirectory(_folder);
        Reconcile(log);
    }

    /// <summary>Closes the index.</summary>
    public void Dispose() => (_index as IDisposable)?.Dispose();

    /// <inheritdoc/>
    public int Count => _index.Count;

    /// <inheritdoc/>
    public IReadOnlyList<StoredInstance> All => _index.All;

    /// <inheritdoc/>
    public StoredInstance? Find(string sopInstanceUid) => _index.Find(sopInstanceUid);

    /// <inheritdoc/>
    public void Put(StoredInstance instance, ReadOnlyMemory<byte> dataset)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var path = PathOf(instance);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var source = instance.SourceAETitle.Length > 0 ? instance.SourceAETitle : null;
            DicomFile.Save(path, DicomFile.MetaInfoOf(instance.SopClassUid, instance.SopInstanceUid, instance.TransferSyntax, source), [dataset], _flushes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreFullException("the storage folder cannot be written", e);
        }

        // The same instance in another study is moved, not doubled.
        if (_index.Find(instance.SopInstanceUid) is { } before && PathOf(before) is var old && old != path)
            File.Delete(old);
        _index.Put(instance, _describe?.Invoke(DatasetReader.Read(dataset, instance.TransferSyntax)));
    }

    /// <inheritdoc/>
    public DicomDataset? ReadAttributes(string sopInstanceUid) => _index.ReadAttributes(sopInstanceUid);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string sopInstanceUid)
    {
        if (_index.Find(sopInstanceUid) is not { } instance)
            return null;
        var bytes = File.ReadAllBytes(PathOf(instance));
        return bytes.AsMemory(DicomFile.ParseMetaInfo(bytes).DatasetOffset);
    }

    private void Reconcile(ILogger log)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_folder, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                var uid = Path.GetFileNameWithoutExtension(file);
                if (_index.Find(uid) is not { } known || !string.Equals(PathOf(known), file, StringComparison.Ordinal))
                {
                    var instance = Describe(file);
                    _index.Put(instance, _describe?.Invoke(DicomFile.Open(file).Dataset));
                }

                present.Add(uid);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DicomDataException or ArgumentException)
            {
                LogMessages.StoredFileUnreadable(log, file, e.Message);
            }
        }

        foreach (var gone in _index.All.Where(instance => !present.Contains(instance.SopInstanceUid)).ToList())
            _index.Remove(gone.SopInstanceUid);

        // What was being written when the system ended was never acknowledged.
        foreach (var partial in Directory.EnumerateFiles(_folder, "*.dcm.*.part", SearchOption.AllDirectories))
            File.Delete(partial);
    }

    // Every part is a UID that the service has checked, so none can lead out of the folder.
    private string PathOf(StoredInstance instance) => instance.StudyInstanceUid.Length > 0
        ? Path.Combine(_folder, Checked(instance.StudyInstanceUid), Checked(instance.SeriesInstanceUid), Checked(instance.SopInstanceUid) + ".dcm")
        : Path.Combine(_folder, NoPatient, Checked(instance.SopInstanceUid) + ".dcm");

    private static string Checked(string uid) =>
        new DicomUID(uid).IsValid ? uid : throw new ArgumentException($"'{uid}' is no UID and cannot name a file.", nameof(uid));

    private StoredInstance Describe(string file)
    {
        using var handle = File.OpenHandle(file);
        var head = new byte[(int)Math.Min(LongestHead, RandomAccess.GetLength(handle))];
        head = head[..RandomAccess.Read(handle, head, 0)];
        var (meta, syntax, offset) = DicomFile.ParseMetaInfo(head);
        var parts = Path.GetRelativePath(_folder, file).Split(Path.DirectorySeparatorChar);
        var instance = new StoredInstance(
            meta.GetString(DicomTag.MediaStorageSOPClassUID) ?? "",
            meta.GetString(DicomTag.MediaStorageSOPInstanceUID) ?? "",
            parts.Length == 3 ? parts[0] : "",
            parts.Length == 3 ? parts[1] : "",
            syntax,
            RandomAccess.GetLength(handle) - offset,
            meta.GetString(DicomTag.SourceApplicationEntityTitle) ?? "");

        // A file whose UIDs would put it elsewhere is not ours, and could not be found again.
        var isOurs = new[] { instance.StudyInstanceUid, instance.SeriesInstanceUid }.All(uid => uid.Length == 0 || new DicomUID(uid).IsValid)
            && new DicomUID(instance.SopInstanceUid).IsValid
            && string.Equals(PathOf(instance), file, StringComparison.Ordinal);
        return isOurs ? instance : throw new DicomDataException("does not stand where its UIDs would put it");
    }
}
