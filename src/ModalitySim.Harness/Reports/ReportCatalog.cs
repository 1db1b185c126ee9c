namespace ModalitySim.Harness.Reports;

/// <summary>All report formats; a new one takes its class and one line here.</summary>
public static class ReportCatalog
{
    /// <summary>The formats, in the order they are written and listed.</summary>
    public static IReadOnlyList<IReport> All { get; } =
    [
        new HtmlReport(),
        new JunitReport(),
        new CtrfReport(),
        new MarkdownReport(),
        new TrxReport(),
        new CaptureReport(),
    ];

    /// <summary>The formats that a run writes unasked.</summary>
    public static IReadOnlyList<IReport> Default { get; } = [.. All.Where(r => r.IsDefault)];

    /// <summary>Finds a format by its name; null when there is none.</summary>
    public static IReport? Find(string name) =>
        All.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes the formats that a run folder has unasked.</summary>
    /// <returns>The files to open, as full paths, in the order of <see cref="Default"/>.</returns>
    /// <exception cref="Results.RunLogException">The folder holds no readable run log.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static Task<IReadOnlyList<string>> WriteAllAsync(string runFolder, CancellationToken cancellationToken = default) =>
        WriteAsync(RunFolder.Open(runFolder), Default, cancellationToken);

    /// <summary>Writes some formats of a run.</summary>
    /// <returns>The files to open, as full paths, in the order of <paramref name="reports"/>.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(RunFolder folder, IReadOnlyList<IReport> reports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(reports);
        Directory.CreateDirectory(folder.Path);
        if (reports.Any(r => r.RefersToEvidence))
            folder.CopyEvidence();
        var files = new List<string>();
        foreach (var report in reports)
        {
            await report.WriteAsync(folder, cancellationToken).ConfigureAwait(false);
            files.Add(Path.Combine(folder.Path, report.FileName));
        }

        return files;
    }
}
