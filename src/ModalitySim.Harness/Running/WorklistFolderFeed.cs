using System.Collections.Concurrent;
using System.Globalization;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Running;

/// <summary>
/// Feeds a worklist by putting Part 10 files into a folder that the target reads, as wlmscpfs and Orthanc's worklist plugin do.
/// A file appears whole or not at all.
/// </summary>
public sealed class WorklistFolderFeed : IOrderFeed
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _offered = new();

    /// <summary>Takes the folder; it has to exist, for a folder that the target does not read helps nobody.</summary>
    public WorklistFolderFeed(string folder) => _folder = folder;

    /// <inheritdoc/>
    /// <exception cref="IOException">The folder does not exist or cannot be written.</exception>
    public void Offer(string name, IReadOnlyList<DicomDataset> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var files = new List<string>();
        _offered[name] = files;
        for (var i = 0; i < items.Count; i++)
        {
            var file = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"modalitysim-{FileName(name)}-{i + 1}.wl"));
            files.Add(file);
            Write(file, items[i], Seeds.Uid((ulong)i, "worklist-file/" + name));
        }
    }

    /// <inheritdoc/>
    public void Withdraw(string name)
    {
        if (!_offered.TryRemove(name, out var files))
            return;
        foreach (var file in files)
        {
            try
            {
                File.Delete(file);
            }
            catch (IOException)
            {
                // The target holds it open or has removed the folder; the item is stale then, and its UIDs are unique.
            }
        }
    }

    private static void Write(string file, DicomDataset item, string instanceUid)
    {
        var syntax = DicomTransferSyntax.ExplicitVRLittleEndian;
        var meta = DicomFile.MetaInfoOf(DicomUID.ModalityWorklistInformationModelFind.Value, instanceUid, syntax);
        using var encoded = DatasetWriter.Encode(item, syntax);
        var temporary = file + ".part";
        DicomFile.Save(temporary, meta, encoded.Segments);
        File.Move(temporary, file, overwrite: true);
    }

    private static string FileName(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
