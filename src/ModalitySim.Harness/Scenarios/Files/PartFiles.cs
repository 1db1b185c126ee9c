using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>Finds the parts of scenarios: <c>KIND/NAME.yaml</c> beside a file or in a folder above it.</summary>
internal sealed class PartFiles(DiagnosticBag diagnostics)
{
    private readonly List<SourceText> _read = [];

    /// <summary>Every part that was read, for the record of the run.</summary>
    public IReadOnlyList<SourceText> All => _read;

    /// <summary>The path of a part, or null with a diagnostic that names those that are there.</summary>
    /// <param name="kind">The folder of such parts: devices, fragments.</param>
    /// <param name="name">The name, as the file writes it.</param>
    public string? Find(string kind, ScalarNode name)
    {
        if (name.Value.AsSpan().IndexOfAny("/\\:") >= 0)
        {
            diagnostics.Add(name, "expected a name, not a path");
            return null;
        }

        var folders = Folders(kind, Path.GetDirectoryName(Path.GetFullPath(name.Source.File))).ToList();
        var found = folders.Select(f => Path.Combine(f, name.Value + ".yaml")).FirstOrDefault(File.Exists);
        if (found is not null)
            return found;
        var known = folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.yaml"))
            .Select(f => Path.GetFileNameWithoutExtension(f)).Distinct().Order(StringComparer.Ordinal);
        diagnostics.Add(name, $"no file {kind}/{name.Value}.yaml beside this one or in a folder above it", Suggestion.Notes(name.Value, known, kind));
        return null;
    }

    /// <summary>Reads a part as a node, under a path relative to the working folder where that is shorter.</summary>
    public Node? Read(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path).Replace('\\', '/');
        var shown = relative.StartsWith("..", StringComparison.Ordinal) ? path.Replace('\\', '/') : relative;
        if (SourceText.Read(shown, diagnostics) is not { } source)
            return null;
        _read.Add(source);
        return NodeReader.Read(source, diagnostics);
    }

    private static IEnumerable<string> Folders(string kind, string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            yield return Path.Combine(folder, kind);
    }
}
