using System.Buffers;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Cli.Commands.Sending;

/// <summary>A Part 10 file of which only the meta information was read.</summary>
/// <param name="Path">The file.</param>
/// <param name="SopClassUid">Its SOP class.</param>
/// <param name="TransferSyntax">Its transfer syntax.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record InstanceFile(string Path, string SopClassUid, DicomTransferSyntax TransferSyntax, int Length)
{
    private const int HeadLength = 4096;

    /// <summary>The instances in files and folders, in the order of names; what is no DICOM file in a folder is told and left out.</summary>
    /// <exception cref="UsageException">A path that does not exist, a file named that is no DICOM file, or nothing to send at all.</exception>
    public static IReadOnlyList<InstanceFile> Find(IReadOnlyList<string> paths, Action<string> tell)
    {
        var found = new List<InstanceFile>();
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
            {
                foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    try
                    {
                        found.Add(Read(file));
                    }
                    catch (DicomDataException e)
                    {
                        tell($"left out: {file}: {e.Message}");
                    }
                }
            }
            else if (File.Exists(path))
            {
                try
                {
                    found.Add(Read(path));
                }
                catch (DicomDataException e)
                {
                    throw new UsageException($"{path}: {e.Message}");
                }
            }
            else
            {
                throw new UsageException($"{path}: there is no such file or folder");
            }
        }

        return found.Count > 0 ? found : throw new UsageException("there is no DICOM file to send");
    }

    private static InstanceFile Read(string path)
    {
        byte[] head = ArrayPool<byte>.Shared.Rent(HeadLength);
        try
        {
            using var file = File.OpenHandle(path);
            long length = RandomAccess.GetLength(file);
            if (length > Array.MaxLength) throw new DicomDataException($"the file has {length} bytes, more than can be sent as one message here");
            int read = RandomAccess.Read(file, head.AsSpan(0, HeadLength), 0);
            var (meta, syntax, _) = DicomFile.ParseMetaInfo(head.AsMemory(0, read));
            string sopClass = meta.GetString(DicomTag.MediaStorageSOPClassUID) is { Length: > 0 } uid
                ? uid : throw new DicomDataException("is missing from the file meta information", tag: DicomTag.MediaStorageSOPClassUID);
            return new(path, sopClass, syntax, (int)length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }
}
