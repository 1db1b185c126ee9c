using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;

namespace ModalitySim.Pacs.Store;

/// <summary>
/// Keeps instances as Part 10 files, study/series/instance.dcm, each written whole or not at all. The index is in memory and is
/// built from the files that are there at the start.
/// </summary>
public sealed class FolderStore : IInstanceStore
{
    // Meta information of a file; a longer one is not ours.
    private const int LongestHead = 16 << 10;
    private const string NoPatient = "no-patient";
    private readonly string _folder;
    private readonly InstanceIndex _index = new();

    /// <summary>Opens the folder, creating it when it is missing.</summary>
    /// <exception cref="IOException">The folder cannot be created or read.</exception>
    public FolderStore(string folder, ILogger log)
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(_folder);
        foreach (var file in Directory.EnumerateFiles(_folder, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                _index.Put(Describe(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DicomDataException)
            {
                LogMessages.StoredFileUnreadable(log, file, e.Message);
            }
        }
    }

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
            DicomFile.Save(path, DicomFile.MetaInfoOf(instance.SopClassUid, instance.SopInstanceUid, instance.TransferSyntax, source), [dataset]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreFullException("the storage folder cannot be written", e);
        }

        // The same instance in another study is moved, not doubled.
        if (_index.Find(instance.SopInstanceUid) is { } before && PathOf(before) is var old && old != path)
            File.Delete(old);
        _index.Put(instance);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string sopInstanceUid)
    {
        if (_index.Find(sopInstanceUid) is not { } instance)
            return null;
        var bytes = File.ReadAllBytes(PathOf(instance));
        return bytes.AsMemory(DicomFile.ParseMetaInfo(bytes).DatasetOffset);
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
