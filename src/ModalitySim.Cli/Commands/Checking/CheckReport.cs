using System.Text.RegularExpressions;
using ModalitySim.Dicom.Iods;

namespace ModalitySim.Cli.Commands.Checking;

/// <summary>Findings of many files, alike ones counted together.</summary>
internal sealed partial class CheckReport
{
    private readonly Dictionary<string, CountedFinding> _findings = new(StringComparer.Ordinal);

    /// <summary>How many files were checked.</summary>
    public int FileCount { get; set; }

    /// <summary>How many of them have an error.</summary>
    public int FilesWithErrors { get; set; }

    /// <summary>How many errors there are, every occurrence counted.</summary>
    public long ErrorCount { get; private set; }

    /// <summary>How many warnings there are.</summary>
    public long WarningCount { get; private set; }

    /// <summary>What was found: errors first, the most frequent first, alike ones in the order of their paths.</summary>
    public IEnumerable<CountedFinding> Findings => _findings.Values
        .OrderByDescending(f => f.First.Severity).ThenByDescending(f => f.Count).ThenBy(f => f.First.Code, StringComparer.Ordinal).ThenBy(f => f.Path, StringComparer.Ordinal);

    /// <summary>Adds a finding of a file; files come in their order, so that the first one is always the same.</summary>
    public void Add(string file, IodFinding finding)
    {
        if (finding.Severity == FindingSeverity.Error) ErrorCount++;
        else WarningCount++;
        // The same rule at the same attribute is one finding, whichever item and value it is; the first one tells an example.
        string path = ItemNumbers().Replace(finding.Path, "[]");
        string key = $"{finding.Code}\n{path}\n{finding.Clause}";
        if (!_findings.TryGetValue(key, out var counted)) _findings.Add(key, counted = new CountedFinding(finding, path, file));
        counted.Count++;
        if (counted.LastFile == file) return;
        counted.LastFile = file;
        counted.FileCount++;
    }

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex ItemNumbers();
}

/// <summary>A finding and how often it occurs.</summary>
/// <param name="first">Its first occurrence.</param>
/// <param name="path">The attribute's path without item numbers.</param>
/// <param name="firstFile">The file of the first occurrence.</param>
internal sealed class CountedFinding(IodFinding first, string path, string firstFile)
{
    /// <summary>The first occurrence.</summary>
    public IodFinding First { get; } = first;

    /// <summary>The attribute's path without item numbers.</summary>
    public string Path { get; } = path;

    /// <summary>The file of the first occurrence.</summary>
    public string FirstFile { get; } = firstFile;

    /// <summary>How often it occurs.</summary>
    public long Count { get; set; }

    /// <summary>In how many files.</summary>
    public int FileCount { get; set; }

    /// <summary>The file that had it last.</summary>
    internal string? LastFile { get; set; }
}
