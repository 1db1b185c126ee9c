using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Attributes;

/// <summary>
/// A value that a scenario gives to an attribute: text, several texts, or items of a sequence. It may be as wrong as the author wants;
/// only what has no encoding at all is refused.
/// </summary>
internal sealed record AttributeValue(string? Text, IReadOnlyList<IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>>? Items)
{
    /// <summary>Puts the value into a data set.</summary>
    /// <exception cref="FormatException">The attribute is numeric and the text is no number.</exception>
    public void Apply(DicomDataset dataset, AttributePath path)
    {
        var holder = path.MakeHolder(dataset);
        if (Items is not null)
            holder.AddOrUpdate(path.Tag, [.. Items.Select(Build)]);
        else if (Text!.Length == 0)
            holder.AddEmpty(path.Tag);
        else
            holder.AddOrUpdate(path.Tag, Text);
    }

    private static DicomDataset Build(IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>> attributes)
    {
        var item = new DicomDataset();
        foreach (var (path, value) in attributes)
            value.Apply(item, path);
        return item;
    }
}

/// <summary>Binds <see cref="AttributeValue"/>: a single value, a list of values, a mapping (one item) or a list of mappings (items).</summary>
internal sealed class AttributeValueShape : Shape<AttributeValue>
{
    public static readonly AttributeValueShape Instance = new();

    private AttributeValueShape()
    {
    }

    public override string Noun => "a value, a list of values, or items as mappings of attributes";

    public override JsonNode Schema(SchemaDefinitions definitions) =>
        definitions.Refer("attribute-value", () => new JsonObject
        {
            ["type"] = new JsonArray("string", "number", "boolean", "null", "array", "object"),
        });

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out AttributeValue value)
    {
        value = null;
        switch (node)
        {
            case ScalarNode { IsDeferred: true }:
                return false;
            case ScalarNode scalar:
                value = new AttributeValue(scalar.IsNull ? "" : scalar.Value, null);
                return true;
            case MapNode map:
                if (!TryBindItem(map, diagnostics, out var single))
                    return false;
                value = new AttributeValue(null, [single]);
                return true;
            case ListNode list:
                return TryBindList(list, diagnostics, out value);
            default:
                return Refuse(node, diagnostics);
        }
    }

    private bool TryBindList(ListNode list, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out AttributeValue value)
    {
        value = null;
        if (list.Items.OfType<MapNode>().Any() || list.Items.Count == 0)
        {
            var items = new List<IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>>();
            foreach (var child in list.Items)
            {
                if (child is not MapNode map)
                    return Refuse(child, diagnostics);
                if (!TryBindItem(map, diagnostics, out var item))
                    return false;
                items.Add(item);
            }

            value = new AttributeValue(null, items);
            return true;
        }

        var texts = new List<string>();
        foreach (var child in list.Items)
        {
            if (child is ScalarNode { IsDeferred: true } || child is not ScalarNode scalar)
                return Refuse(child, diagnostics);
            texts.Add(scalar.Value);
        }

        value = new AttributeValue(string.Join('\\', texts), null);
        return true;
    }

    private static bool TryBindItem(
        MapNode map, DiagnosticBag diagnostics, [NotNullWhen(true)] out IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>? item)
    {
        if (!AttributeShapes.Map(Instance).TryBind(map, diagnostics, out var bound))
        {
            item = null;
            return false;
        }

        item = bound;
        return true;
    }
}
