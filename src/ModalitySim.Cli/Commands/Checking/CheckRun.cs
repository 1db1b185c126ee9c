using System.Buffers;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Iods;
using ModalitySim.Dicom.Iods.Studies;

namespace ModalitySim.Cli.Commands.Checking;

/// <summary>Checks files, several at a time, and what they say of their studies together.</summary>
internal static class CheckRun
{
    /// <summary>Checks the files; the report does not depend on how many run at once.</summary>
    public static CheckReport Run(IReadOnlyList<FileToCheck> files, CancellationToken cancellation)
    {
        var report = new CheckReport { FileCount = files.Count };
        var consistency = new StudyConsistency();
        // In chunks: the findings of a million files need not all wait for the last one.
        foreach (var chunk in files.Chunk(4096))
        {
            var results = new (IReadOnlyList<IodFinding> Findings, InstanceSummary? Summary)[chunk.Length];
            Parallel.For(0, chunk.Length, new ParallelOptions { CancellationToken = cancellation }, i => results[i] = Check(chunk[i].Path));
            for (int i = 0; i < chunk.Length; i++)
            {
                foreach (var finding in results[i].Findings) report.Add(chunk[i].Path, finding);
                if (results[i].Findings.Any(f => f.Severity == FindingSeverity.Error)) report.FilesWithErrors++;
                if (results[i].Summary is { } summary) consistency.Add(summary);
            }
        }

        foreach (var found in consistency.Findings()) report.Add(found.Source, found.Finding);
        return report;
    }

    private static (IReadOnlyList<IodFinding> Findings, InstanceSummary? Summary) Check(string path)
    {
        byte[]? rented = null;
        try
        {
            using var handle = File.OpenHandle(path);
            long length = RandomAccess.GetLength(handle);
            if (length > Array.MaxLength) return ([Unreadable($"has {length} bytes, more than can be checked here")], null);
            rented = ArrayPool<byte>.Shared.Rent((int)length);
            int read = 0;
            while (read < length && RandomAccess.Read(handle, rented.AsSpan(read, (int)length - read), read) is > 0 and var more) read += more;
            var file = DicomFile.Parse(rented.AsMemory(0, read));
            return (IodChecker.Check(file), InstanceSummary.Of(file.Dataset, path));
        }
        catch (DicomDataException e)
        {
            return ([Unreadable(e.Message)], null);
        }
        finally
        {
            // Findings and summaries are text by now: nothing refers to the bytes any more.
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static IodFinding Unreadable(string message) => new("file.unreadable", FindingSeverity.Error, default, "", message, "PS3.10 §7");
}
