using System.Globalization;
using System.Text;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Iods;
using ModalitySim.Interop.Tests.Oracles;
using ModalitySim.Interop.Tests.Peers;
using ModalitySim.Modalities;

namespace ModalitySim.Interop.Tests;

/// <summary>The table of docs/data-sets.md: every kind of device with every protocol, one file or two per series, and each tool that reads them.</summary>
public sealed class ModalityTableTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.FromHours(1));

    private static readonly (string Name, Func<IReadOnlyList<string>, Task<int>> CountAsync)[] Oracles =
    [
        ("check", files => Task.FromResult(files.Count(file => !IodChecker.Check(DicomFile.Open(file)).Any(finding => finding.Severity == FindingSeverity.Error)))),
        ("dciodvfy", files => CountAsync(files, HasNoIodErrorAsync)),
        ("dcmdump", files => CountAsync(files, IsDumpedAsync)),
        ("gdcm", files => CountAsync(files, IsReadByGdcmAsync)),
        ("pydicom", Pydicom.CountReadableAsync),
    ];

    // Two processes for each core: most of them wait for their start.
    private static readonly SemaphoreSlim Turn = new(2 * Environment.ProcessorCount);

    [Test]
    public async Task The_table_of_modalities_and_oracles_is_what_the_tools_say()
    {
        var table = new StringBuilder();
        table.Append("| kind | Modality | SOP class | protocols | files | ").AppendJoin(" | ", Oracles.Select(oracle => oracle.Name)).Append(" |\n");
        table.Append("|---|---|---|---|---|").Insert(table.Length, "---|", Oracles.Length).Append('\n');
        var rows = await Task.WhenAll(ModalityCatalog.All.Select(RowAsync));
        foreach (var row in rows) table.Append(row).Append('\n');
        DocumentPart.Check("docs/data-sets.md", "modalities", table.ToString());
    }

    private static async Task<string> RowAsync(ModalityEntry entry)
    {
        using var folder = new TemporaryFolder();
        var profile = entry.Defaults with { Slices = 1, Frames = 2, Rows = 64, Columns = 64, Protocols = [.. entry.Protocols.Select(protocol => protocol.Name)] };
        List<string> files = [];
        foreach (var instance in ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, seed: 42, At), seed: 42, At).Instances)
        {
            files.Add(Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"{files.Count:D3}.dcm")));
            GeneratedFile.Save(instance, files[^1]);
        }

        var counts = await Task.WhenAll(Oracles.Select(oracle => oracle.CountAsync(files)));
        var classes = string.Join(", ", entry.SopClassUids.Select(uid => new DicomUID(uid).Name));
        var protocols = entry.Protocols.Count == 0 ? "–" : string.Join(", ", entry.Protocols.Select(protocol => protocol.Name));
        return string.Create(CultureInfo.InvariantCulture, $"| {entry.Kind} | {entry.Modality} | {classes} | {protocols} | {files.Count} | {string.Join(" | ", counts)} |");
    }

    private static async Task<int> CountAsync(IReadOnlyList<string> files, Func<string, Task<bool>> reads)
    {
        var results = await Task.WhenAll(files.Select(async file =>
        {
            await Turn.WaitAsync();
            try
            {
                return await reads(file);
            }
            finally
            {
                Turn.Release();
            }
        }));
        return results.Count(read => read);
    }

    private static async Task<bool> HasNoIodErrorAsync(string file)
    {
        var lines = (await Tool.RunAsync(Installed.Program("dciodvfy", "dicom3tools"), [file])).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 0 && !lines.Any(line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static async Task<bool> IsDumpedAsync(string file)
    {
        var result = await Tool.RunAsync(Installed.Program("dcmdump", "dcmtk"), ["-v", file]);
        return result.ExitCode == 0 && !result.Errors.Split('\n').Any(line => line.StartsWith("E:", StringComparison.Ordinal) || line.StartsWith("W:", StringComparison.Ordinal));
    }

    private static async Task<bool> IsReadByGdcmAsync(string file) =>
        (await Tool.RunAsync(Installed.Program("gdcminfo", "libgdcm-tools"), [file])).ExitCode == 0;
}
