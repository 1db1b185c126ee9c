using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>The known deviations of a system under test, read from a file. Immutable.</summary>
public sealed class Baseline
{
    private Baseline(SourceText source, Node root, IReadOnlyList<KnownDeviation> entries)
    {
        Source = source;
        Root = root;
        Entries = entries;
    }

    /// <summary>The file as the user gave it, with forward slashes.</summary>
    public string File => Source.File;

    /// <summary>How many deviations are known.</summary>
    public int Count => Entries.Count;

    internal SourceText Source { get; }

    internal Node Root { get; }

    internal IReadOnlyList<KnownDeviation> Entries { get; }

    /// <summary>Reads a baseline.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidScenarioException">The file is wrong, or an entry has no reason; every error with its place.</exception>
    public static Baseline Load(string path) => Read(path, needsReasons: true);

    /// <summary>Reads a baseline in which reasons may still be missing.</summary>
    /// <exception cref="InvalidScenarioException">The file is wrong; every error with its place.</exception>
    internal static Baseline LoadDraft(string path) => Read(path, needsReasons: false);

    /// <summary>Binds the text of a baseline.</summary>
    /// <exception cref="InvalidScenarioException">It is wrong; every error with its place.</exception>
    internal static Baseline Parse(SourceText source, bool needsReasons)
    {
        var diagnostics = new DiagnosticBag();
        return Bind(source, needsReasons, diagnostics) ?? throw new InvalidScenarioException(diagnostics.Sorted());
    }

    private static Baseline Read(string path, bool needsReasons)
    {
        var diagnostics = new DiagnosticBag();
        var read = SourceText.Read(path.Replace('\\', '/'), diagnostics) is { } source ? Bind(source, needsReasons, diagnostics) : null;
        return read ?? throw new InvalidScenarioException(diagnostics.Sorted());
    }

    private static Baseline? Bind(SourceText source, bool needsReasons, DiagnosticBag diagnostics)
    {
        if (NodeReader.Read(source, diagnostics) is not { } root)
            return null;
        var nodes = ((root as MapNode)?.Find("deviations") as ListNode)?.Items ?? [];
        BaselineShape.File.TryBind(root, diagnostics, out var document);
        CheckEntries(nodes, needsReasons, diagnostics);
        if (document is null || !diagnostics.IsEmpty)
            return null;
        return new Baseline(source, root, [.. document.Deviations.Zip(nodes, (entry, node) => entry with { Place = new SourcePlace(source.File, node.Line, node.Column) })]);
    }

    private static void CheckEntries(IReadOnlyList<Node> nodes, bool needsReasons, DiagnosticBag diagnostics)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var map in nodes.OfType<MapNode>())
        {
            if (map.Find("id") is ScalarNode { IsNull: false } id && !ids.TryAdd(id.Value, id.Line))
                diagnostics.Add(id, FormattableString.Invariant($"the id \"{id.Value}\" is taken by the entry on line {ids[id.Value]}"));
            if (needsReasons && map.Find("reason") is not { } && map.Find("id") is { } nameless)
                diagnostics.Add(nameless, "the entry has no reason: say why the deviation is accepted");
            else if (needsReasons && map.Find("reason") is ScalarNode reason && (reason.IsNull || string.IsNullOrWhiteSpace(reason.Value)))
                diagnostics.Add(reason, "the reason is empty: say why the deviation is accepted");
        }
    }
}
