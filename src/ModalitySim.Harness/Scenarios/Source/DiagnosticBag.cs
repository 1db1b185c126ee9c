namespace ModalitySim.Harness.Scenarios.Source;

/// <summary>Collects what is wrong, so that a user sees all of it at once.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(string, int, int, string)> _seen = [];

    public bool IsEmpty => _items.Count == 0;

    public int Count => _items.Count;

    /// <summary>Everything in the order of file, line and column; the same complaint from several matrix instances stands once.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. _items.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column)];

    public void Add(Diagnostic diagnostic)
    {
        if (_seen.Add((diagnostic.File, diagnostic.Line, diagnostic.Column, diagnostic.Message)))
            _items.Add(diagnostic);
    }

    public void Add(Node node, string message, params string[] notes) =>
        Add(new Diagnostic(node.Source, node.Source.File, node.Line, node.Column, node.Length, message, notes));

    /// <summary>For what has no place in a text: a file that cannot be read, an argument.</summary>
    public void AddForFile(string file, string message, params string[] notes) =>
        Add(new Diagnostic(null, file, 1, 1, 1, message, notes));
}
