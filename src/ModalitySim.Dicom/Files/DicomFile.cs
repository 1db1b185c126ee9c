using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Files;

/// <summary>A Part 10 file: preamble, file meta information, data set (PS3.10 §7).</summary>
public sealed class DicomFile
{
    private const int PreambleLength = 128;

    /// <summary>A file to be written: meta information is made from the data set's SOP Common Module.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="syntax">How <see cref="Save(string)"/> encodes it.</param>
    /// <param name="sourceAETitle">The AE that sends or makes it; null to leave it out.</param>
    public DicomFile(DicomDataset dataset, DicomTransferSyntax syntax, string? sourceAETitle = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(syntax);
        Dataset = dataset;
        TransferSyntax = syntax;
        FileMetaInfo = MetaInfoOf(
            dataset.GetString(DicomTag.SOPClassUID) ?? "", dataset.GetString(DicomTag.SOPInstanceUID) ?? "", syntax, sourceAETitle);
    }

    private DicomFile(DicomDataset metaInfo, DicomDataset dataset, DicomTransferSyntax syntax, ReadOnlyMemory<byte> encodedDataset)
    {
        EncodedDataset = encodedDataset;
        FileMetaInfo = metaInfo;
        Dataset = dataset;
        TransferSyntax = syntax;
    }

    /// <summary>Group 0002 (PS3.10 §7.1).</summary>
    public DicomDataset FileMetaInfo { get; }

    /// <summary>The data set.</summary>
    public DicomDataset Dataset { get; }

    /// <summary>How the data set is encoded.</summary>
    public DicomTransferSyntax TransferSyntax { get; }

    /// <summary>The data set's bytes as they were read, to be passed on as they are; empty for a file that is to be written.</summary>
    public ReadOnlyMemory<byte> EncodedDataset { get; }

    /// <summary>Reads a file whole; values are decoded when asked for.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="DicomDataException">It is no Part 10 file; the message says where it stops being one.</exception>
    public static DicomFile Open(string path) => Parse(File.ReadAllBytes(path));

    /// <summary>Reads a file from memory, which is referenced and must stay unchanged.</summary>
    /// <exception cref="DicomDataException">It is no Part 10 file.</exception>
    public static DicomFile Parse(ReadOnlyMemory<byte> bytes)
    {
        var (meta, syntax, start) = ParseMetaInfo(bytes);
        try
        {
            return new DicomFile(meta, DatasetReader.Read(bytes[start..], syntax), syntax, bytes[start..]);
        }
        catch (DicomDataException e) when (e.Offset >= 0 && !syntax.IsDeflated)
        {
            // Offsets are told from the start of the file, which is what a user can look at.
            throw new DicomDataException(e.Problem, e.Offset + start, e.Tag);
        }
    }

    /// <summary>Reads only the meta information, and where the data set begins.</summary>
    /// <exception cref="DicomDataException">It is no Part 10 file.</exception>
    public static (DicomDataset FileMetaInfo, DicomTransferSyntax TransferSyntax, int DatasetOffset) ParseMetaInfo(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < PreambleLength + 4 || !span.Slice(PreambleLength, 4).SequenceEqual("DICM"u8))
            throw new DicomDataException("no DICOM file: 'DICM' is missing after the 128 byte preamble", PreambleLength);

        int start = PreambleLength + 4, at = start;
        // PS3.10 §7.1: Explicit VR Little Endian; the group ends where another begins, whatever its group length says.
        while (at + 8 <= span.Length && span[at] == 2 && span[at + 1] == 0)
        {
            var header = ElementHeader.Read(span[at..], new(true, false), at);
            if (header.Length > (uint)(span.Length - at - header.Size))
                throw new DicomDataException($"the value is said to have {header.Length} bytes, {span.Length - at - header.Size} are left", at, header.Tag);
            at += header.Size + (int)header.Length;
        }

        var meta = DatasetReader.Read(bytes[start..at], DicomTransferSyntax.ExplicitVRLittleEndian);
        string uid = meta.GetString(DicomTag.TransferSyntaxUID) ?? throw new DicomDataException("is missing from the file meta information", start, DicomTag.TransferSyntaxUID);
        var syntax = DicomTransferSyntax.Find(uid) ?? throw new DicomDataException($"'{uid}' is no transfer syntax that is known here", start, DicomTag.TransferSyntaxUID);
        return (meta, syntax, at);
    }

    /// <summary>Meta information for a data set that is stored as it came (PS3.10 Table 7.1-1).</summary>
    public static DicomDataset MetaInfoOf(string sopClassUid, string sopInstanceUid, DicomTransferSyntax syntax, string? sourceAETitle = null)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        var meta = new DicomDataset()
            .AddOrUpdate(DicomTag.FileMetaInformationVersion, DicomVR.OB, new byte[] { 0, 1 })
            .AddOrUpdate(DicomTag.MediaStorageSOPClassUID, sopClassUid)
            .AddOrUpdate(DicomTag.MediaStorageSOPInstanceUID, sopInstanceUid)
            .AddOrUpdate(DicomTag.TransferSyntaxUID, syntax.UID)
            .AddOrUpdate(DicomTag.ImplementationClassUID, Implementation.ClassUid)
            .AddOrUpdate(DicomTag.ImplementationVersionName, Implementation.VersionName);
        if (sourceAETitle is not null) meta.AddOrUpdate(DicomTag.SourceApplicationEntityTitle, sourceAETitle);
        return meta;
    }

    /// <summary>Writes the file; an existing one is replaced only once the new one is whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        using var encoded = DatasetWriter.Encode(Dataset, TransferSyntax);
        Save(path, FileMetaInfo, encoded.Segments);
    }

    /// <summary>Writes a file around a data set that is encoded already.</summary>
    /// <param name="path">Where; an existing file is replaced only once the new one is whole.</param>
    /// <param name="metaInfo">Group 0002; its group length is computed here.</param>
    /// <param name="dataset">The data set's bytes, in the transfer syntax that the meta information names.</param>
    /// <param name="flushes">Whether the bytes are on the disk before the file takes its name.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, DicomDataset metaInfo, IReadOnlyList<ReadOnlyMemory<byte>> dataset, bool flushes = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        List<ReadOnlyMemory<byte>> pieces = [EncodeHead(metaInfo), .. dataset];
        string partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var file = File.OpenHandle(partial, FileMode.CreateNew, FileAccess.Write, preallocationSize: pieces.Sum(p => (long)p.Length)))
            {
                RandomAccess.Write(file, pieces, 0);
                if (flushes) RandomAccess.FlushToDisk(file);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Preamble, prefix and group 0002 as bytes: what precedes the data set in a file (PS3.10 §7.1). The group length is computed here.</summary>
    public static byte[] EncodeHead(DicomDataset metaInfo)
    {
        metaInfo = metaInfo.Clone();
        metaInfo.Remove(DicomTag.FileMetaInformationGroupLength);
        using (var rest = DatasetWriter.Encode(metaInfo, DicomTransferSyntax.ExplicitVRLittleEndian))
            metaInfo.AddOrUpdate(DicomTag.FileMetaInformationGroupLength, (int)rest.Length);

        using var group = DatasetWriter.Encode(metaInfo, DicomTransferSyntax.ExplicitVRLittleEndian);
        var head = new byte[PreambleLength + 4 + group.Length];
        "DICM"u8.CopyTo(head.AsSpan(PreambleLength));
        group.ToArray().CopyTo(head, PreambleLength + 4);
        return head;
    }
}
