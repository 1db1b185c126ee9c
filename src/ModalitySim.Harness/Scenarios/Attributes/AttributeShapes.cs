using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Attributes;

/// <summary>The kinds of value that name attributes.</summary>
internal static class AttributeShapes
{
    /// <summary>One attribute by path.</summary>
    public static readonly Shape<AttributePath> Path = new AttributePathShape();

    /// <summary>A mapping from attributes to something.</summary>
    public static Shape<IReadOnlyList<KeyValuePair<AttributePath, T>>> Map<T>(Shape<T> item) => new AttributeMapShape<T>(item);

    /// <summary>Values to set, checked against the VRs they get.</summary>
    public static readonly Shape<IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>> Values =
        new AttributeMapShape<AttributeValue>(AttributeValueShape.Instance) { Complaint = ComplainAboutValue };

    private static string? ComplainAboutValue(AttributePath path, AttributeValue value)
    {
        if (value.Items is not null && DicomDictionary.Find(path.Tag) is { } entry && entry.VR != "SQ")
            return $"{path.Tag.Keyword} has the VR {entry.VR} and takes no items";
        if (value.Items is null && value.Text!.Length > 0 && DicomDictionary.Find(path.Tag)?.VR == "SQ")
            return $"{path.Tag.Keyword} is a sequence; write its items as mappings, or nothing for no items";
        try
        {
            value.Apply(new DicomDataset(), path);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private sealed class AttributePathShape : Shape<AttributePath>
    {
        public override string Noun => "an attribute by keyword or tag";

        public override JsonNode Schema(SchemaDefinitions definitions) => definitions.Refer("attribute", () => new JsonObject
        {
            ["type"] = "string",
            ["description"] = "An attribute by keyword or tag; items of a sequence as Sequence[0].Attribute.",
        });

        public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out AttributePath value)
        {
            value = null;
            if (node is not ScalarNode { IsNull: false } scalar)
                return Refuse(node, diagnostics);
            if (scalar.IsDeferred)
                return false;
            if (AttributePath.TryParse(scalar.Value, out value, out var wrong))
                return true;
            diagnostics.Add(node, wrong, Meant(scalar.Value));
            return false;
        }
    }

    private sealed class AttributeMapShape<T>(Shape<T> item) : Shape<IReadOnlyList<KeyValuePair<AttributePath, T>>>
    {
        public Func<AttributePath, T, string?>? Complaint { get; init; }

        public override string Noun => "a mapping of attributes to values";

        public override IEnumerable<Shape> Parts => [item];

        public override JsonNode Schema(SchemaDefinitions definitions) => definitions.OrVariable(new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = @"^(\$\{\{.*\}\}|" + AttributePath.Pattern[1..^1] + ")$" },
            ["additionalProperties"] = item.Schema(definitions),
        });

        public override bool TryBind(
            Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out IReadOnlyList<KeyValuePair<AttributePath, T>> value)
        {
            value = null;
            if (node is not MapNode map)
                return Refuse(node, diagnostics);
            var result = new List<KeyValuePair<AttributePath, T>>();
            var complete = true;
            foreach (var (key, child) in map.Entries)
            {
                var parsed = AttributePath.TryParse(key.Value, out var path, out var wrong);
                if (!parsed && !key.IsDeferred)
                    diagnostics.Add(key, wrong!, Meant(key.Value));
                if (!item.TryBind(child, diagnostics, out var bound) || !parsed)
                {
                    complete = false;
                    continue;
                }

                if (Complaint?.Invoke(path!, bound) is { } bad)
                {
                    diagnostics.Add(child, bad);
                    complete = false;
                }

                result.Add(new(path!, bound));
            }

            value = result;
            return complete;
        }
    }

    private static string[] Meant(string text) => AttributePath.Suggest(text) is { } meant ? [$"did you mean \"{meant}\"?"] : [];
}
