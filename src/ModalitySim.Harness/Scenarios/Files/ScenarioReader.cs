using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>Reads scenario files and folders of them; whatever is wrong goes into the diagnostics.</summary>
internal sealed class ScenarioReader(ObjectShape<ScenarioDocument> shape)
{
    /// <summary>Folders that hold parts of scenarios, not scenarios.</summary>
    private static readonly string[] PartFolders = ["devices", "targets", "fragments", "claims"];

    /// <summary>Reads every scenario under the given files and folders, each once, in the order of their paths.</summary>
    public IReadOnlyList<ScenarioDocument> ReadAll(IEnumerable<string> paths, DiagnosticBag diagnostics)
    {
        var documents = new List<ScenarioDocument>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in paths.SelectMany(p => Files(p, diagnostics)))
        {
            if (seen.Add(Path.GetFullPath(file)) && Read(file, diagnostics) is { } document)
                documents.Add(document);
        }

        foreach (var group in documents.Where(d => d.Id.Length > 0).GroupBy(d => d.Id).Where(g => g.Count() > 1))
        {
            foreach (var again in group.Skip(1))
                diagnostics.Add(again.Root!.Find("id") ?? again.Root, $"the id \"{again.Id}\" is taken by {group.First().File}");
        }

        return documents;
    }

    /// <summary>Reads one file; null when it is not even a mapping.</summary>
    public ScenarioDocument? Read(string file, DiagnosticBag diagnostics) =>
        SourceText.Read(file.Replace('\\', '/'), diagnostics) is { } source ? Read(source, diagnostics) : null;

    /// <summary>Reads one text; null when it is not even a mapping, and marked as broken when parts of it do not bind.</summary>
    public ScenarioDocument? Read(SourceText source, DiagnosticBag diagnostics)
    {
        if (NodeReader.Read(source, diagnostics) is not { } root)
            return null;
        var whole = shape.TryBind(root, diagnostics, out var document);
        if (document is null || root is not MapNode)
            return null;
        return document with
        {
            IsBroken = !whole,
            File = source.File,
            Sha256 = source.Sha256,
            Source = source,
            Root = (MapNode)root,
        };
    }

    private static List<string> Files(string path, DiagnosticBag diagnostics)
    {
        if (!Directory.Exists(path))
            return [path];
        try
        {
            var files = Directory.EnumerateFiles(path, "*.*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".yaml" or ".yml" && !IsPart(path, f))
                .Order(StringComparer.Ordinal)
                .ToList();
            if (files.Count == 0)
                diagnostics.AddForFile(path, "the folder holds no scenario (*.yaml)");
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.AddForFile(path, $"cannot be read: {e.Message}");
            return [];
        }
    }

    private static bool IsPart(string root, string file)
    {
        var relative = Path.GetRelativePath(root, Path.GetDirectoryName(file)!);
        return relative.Split('/', '\\').Any(PartFolders.Contains);
    }
}
