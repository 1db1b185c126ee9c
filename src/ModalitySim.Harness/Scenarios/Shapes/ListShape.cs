using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>A list of one kind; on request a single value stands for a list of one.</summary>
internal sealed class ListShape<T>(Shape<T> item, bool orOne) : Shape<IReadOnlyList<T>>
{
    public override string Noun => orOne ? $"{item.Noun} or a list of such" : $"a list, each entry {item.Noun}";

    public override IEnumerable<Shape> Parts => [item];

    public override JsonNode Schema(SchemaDefinitions definitions)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.Schema(definitions) };
        return orOne ? definitions.OrVariable(list, item.Schema(definitions)) : definitions.OrVariable(list);
    }

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (node is not ListNode list)
        {
            if (!orOne)
                return Refuse(node, diagnostics);
            if (!item.TryBind(node, diagnostics, out var one))
                return false;
            value = [one];
            return true;
        }

        var items = new List<T>();
        var complete = true;
        foreach (var child in list.Items)
        {
            if (item.TryBind(child, diagnostics, out var bound))
                items.Add(bound);
            else
                complete = false;
        }

        value = items;
        return complete;
    }
}
