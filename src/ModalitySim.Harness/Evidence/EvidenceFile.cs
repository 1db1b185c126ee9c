using System.Text;
using System.Text.Json;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Evidence;

/// <summary>Names and reads the evidence files of a run folder.</summary>
public static class EvidenceFile
{
    /// <summary>The folder within the run folder.</summary>
    public const string Folder = "evidence";

    /// <summary>Path of a case's evidence relative to the run folder, with forward slashes.</summary>
    public static string PathOf(string caseId) => $"{Folder}/{CaseSlug.Of(caseId)}.jsonl";

    /// <summary>
    /// Reads the events one after the other; lines that are cut off or cannot be read are passed over, for a killed run leaves such.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<EvidenceEvent> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        foreach (var found in Read(stream))
            yield return found;
    }

    /// <summary>The same from a stream, which stays open.</summary>
    internal static IEnumerable<EvidenceEvent> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } found)
                yield return found;
        }
    }

    private static EvidenceEvent? Parse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize(line, EvidenceJson.Line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
