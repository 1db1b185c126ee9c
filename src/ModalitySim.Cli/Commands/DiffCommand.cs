using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ModalitySim.Dicom.Comparison;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands;

/// <summary><c>diff</c>: compares instances as they were sent with the same ones as they came back.</summary>
internal static class DiffCommand
{
    public static Command Create(CommandConsole console)
    {
        var sent = new Argument<string>("SENT") { Description = "A Part 10 file as it was sent, or a folder of them." };
        var retrieved = new Argument<string>("RETRIEVED") { Description = "The same instance as it came back, or a folder; instances are found by their SOP Instance UID." };
        var level = new Option<int>("--level") { Description = "The level of storage that the archive claims (PS3.4 B.4.1.1): 2 keeps everything, 1 and 0 may drop attributes.", DefaultValueFactory = _ => 2, HelpName = "0|1|2" };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of text." };
        var command = new Command("diff", "Compares sent and retrieved instances, tag by tag and pixel by pixel.") { sent, retrieved, level, json };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new ComparisonOptions { StorageLevel = parsed.GetValue(level) };
            if (options.StorageLevel is < 0 or > 2) throw new UsageException("--level must be 0, 1 or 2");
            var pairs = Pair(parsed.GetRequiredValue(sent), parsed.GetRequiredValue(retrieved));
            return Task.FromResult(Run(pairs, options, parsed.GetValue(json), console.Out, cancellation));
        });
        return command;
    }

    private static int Run(IEnumerable<(string Sent, string? Retrieved)> pairs, ComparisonOptions options, bool asJson, TextWriter output, CancellationToken cancellation)
    {
        int compared = 0, identical = 0, bad = 0;
        foreach (var (sent, retrieved) in pairs)
        {
            cancellation.ThrowIfCancellationRequested();
            var differences = retrieved is null
                ? [new Difference("", DifferenceKind.Corruption, "instance-lost", "PS3.4 §B.4.1.1", sent, "")]
                : DatasetComparison.Compare(Open(sent), Open(retrieved), options).Differences;
            compared++;
            if (differences.Count == 0) identical++;
            if (differences.Any(d => d.Kind != DifferenceKind.Permitted)) bad++;
            if (asJson) output.WriteLine(ToJson(sent, retrieved, differences));
            else Print(sent, retrieved, differences, output);
        }

        if (!asJson)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{compared} compared: {identical} identical, {compared - identical - bad} with permitted changes only, {bad} not the same"));
        return bad == 0 ? ExitCode.Pass : ExitCode.Failure;
    }

    private static void Print(string sent, string? retrieved, IReadOnlyList<Difference> differences, TextWriter output)
    {
        if (differences.Count == 0) return;
        output.WriteLine(retrieved is null ? sent : $"{sent} -> {retrieved}");
        foreach (var d in differences)
        {
            string kind = Name(d.Kind), change = $"'{d.Before}' -> '{d.After}'";
            output.WriteLine($"  {kind,-12} {d.Code,-16} {d.Path}: {change} ({d.Clause})");
        }
    }

    private static string Name(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Permitted => "permitted",
        DifferenceKind.Inconclusive => "inconclusive",
        _ => "corruption",
    };

    /// <summary>One object a line for each pair of files.</summary>
    private static string ToJson(string sent, string? retrieved, IReadOnlyList<Difference> differences)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("sent", sent);
            writer.WriteString("retrieved", retrieved);
            writer.WriteStartArray("differences");
            foreach (var d in differences)
            {
                writer.WriteStartObject();
                writer.WriteString("path", d.Path);
                writer.WriteString("kind", Name(d.Kind));
                writer.WriteString("code", d.Code);
                writer.WriteString("clause", d.Clause);
                writer.WriteString("before", d.Before);
                writer.WriteString("after", d.After);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static IEnumerable<(string Sent, string? Retrieved)> Pair(string sent, string retrieved)
    {
        if (File.Exists(sent) && File.Exists(retrieved)) return [(sent, retrieved)];
        if (!Directory.Exists(sent) || !Directory.Exists(retrieved)) throw new UsageException($"{sent} and {retrieved} must be two files, or two folders");
        var byInstance = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in FilesOf(retrieved)) byInstance.TryAdd(InstanceOf(file), file);
        return FilesOf(sent).Select(f => (f, byInstance.GetValueOrDefault(InstanceOf(f))));
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string InstanceOf(string file) => Open(file).Dataset.GetString(DicomTag.SOPInstanceUID) ?? "";

    private static DicomFile Open(string file)
    {
        try
        {
            return DicomFile.Open(file);
        }
        catch (DicomDataException e)
        {
            throw new UsageException($"{file}: {e.Message}");
        }
    }
}
