using System.Globalization;
using System.Text;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>Writes the keys of a file as Markdown tables from its declaration, one table per mapping.</summary>
internal sealed class ReferenceWriter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Queue<IObjectShape> _waiting = new();

    /// <summary>The tables of a file under a heading.</summary>
    /// <param name="root">The declaration of the file.</param>
    /// <param name="heading">The heading.</param>
    /// <param name="shallow">True for the file's own keys alone, when what is below them is written elsewhere.</param>
    public static string Write(Shape root, string heading, bool shallow = false)
    {
        var writer = new ReferenceWriter();
        writer._text.Append(CultureInfo.InvariantCulture, $"## {heading}\n");
        writer.Collect(root);
        while (writer._waiting.TryDequeue(out var mapping))
        {
            writer.WriteTable(mapping);
            if (shallow)
                break;
        }

        return writer._text.ToString();
    }

    private void Collect(Shape shape)
    {
        if (shape is IObjectShape mapping)
        {
            if (_written.Add(mapping.Name))
                _waiting.Enqueue(mapping);
            return;
        }

        foreach (var part in shape.Parts)
            Collect(part);
    }

    private void WriteTable(IObjectShape mapping)
    {
        _text.Append(CultureInfo.InvariantCulture, $"\n### {mapping.Name}\n\n{mapping.Summary}\n");
        if (mapping.Keys.Count > 0)
            _text.Append("\n| key | value | meaning |\n|---|---|---|\n");
        foreach (var key in mapping.Keys)
        {
            var required = key.IsRequired ? " (required)" : "";
            _text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}`{required} | {Cell(key.Shape.Noun)} | {Cell(key.Summary)} |\n");
        }

        foreach (var key in mapping.Keys)
            Collect(key.Shape);
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
