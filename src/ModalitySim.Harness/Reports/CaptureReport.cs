using ModalitySim.Harness.Reports.Capture;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>A capture file per case, for Wireshark and tcpdump; cases without kept bytes have none.</summary>
public sealed class CaptureReport : IReport
{
    /// <inheritdoc/>
    public string Name => "pcap";

    /// <inheritdoc/>
    public string Description => "Capture files for Wireshark, one per case";

    /// <summary>The folder that the files are written into.</summary>
    public string FileName => "pcap";

    /// <inheritdoc/>
    public bool IsDefault => false;

    /// <summary>The capture file of a case relative to the run folder, with forward slashes.</summary>
    public static string FileOf(CaseResult item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return $"pcap/{CaseSlug.Of(item.Id)}.pcap";
    }

    /// <inheritdoc/>
    public Task WriteAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Directory.CreateDirectory(Path.Combine(folder.Path, FileName));
        foreach (var item in folder.Run.Cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteCase(folder, item);
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes the capture file of one case.</summary>
    /// <returns>Its full path; null when the evidence holds no bytes.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string? WriteCase(RunFolder folder, CaseResult item)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(item);
        var file = Path.Combine(folder.Path, FileOf(item));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        bool any;
        using (var stream = File.Create(file))
            any = CaseCapture.Write(stream, folder.Run.Header.Target, folder.Evidence(item));
        if (any)
            return file;
        File.Delete(file);
        return null;
    }
}
