using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>Two ways to write one thing, told apart by what the node is: mostly a single value or a mapping.</summary>
internal sealed class EitherShape<T>(Func<Node, bool> isFirst, Shape<T> first, Shape<T> second) : Shape<T>
{
    public override string Noun => $"{first.Noun} or {second.Noun}";

    public override IEnumerable<Shape> Parts => [first, second];

    public override JsonNode Schema(SchemaDefinitions definitions) =>
        new JsonObject { ["anyOf"] = new JsonArray(first.Schema(definitions), second.Schema(definitions)) };

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out T value) =>
        isFirst(node) ? first.TryBind(node, diagnostics, out value) : second.TryBind(node, diagnostics, out value);
}

/// <summary>A shape whose bound value is turned into another.</summary>
internal sealed class MappedShape<TFrom, T>(Shape<TFrom> inner, Func<TFrom, T> map) : Shape<T>
{
    public override string Noun => inner.Noun;

    public override IEnumerable<Shape> Parts => [inner];

    public override JsonNode Schema(SchemaDefinitions definitions) => inner.Schema(definitions);

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out T value)
    {
        var bound = inner.TryBind(node, diagnostics, out var from);
        value = bound ? map(from!) : default;
        return bound;
    }
}

/// <summary>Whatever stands here, taken as it is: somebody else judges it later.</summary>
internal sealed class NodeShape(string noun, Func<JsonNode> schema) : Shape<Node>
{
    public override string Noun => noun;

    /// <summary>The schema where it needs the definitions of others; takes precedence.</summary>
    public Func<SchemaDefinitions, JsonNode>? SchemaOf { get; init; }

    /// <summary>The shapes that will judge the node, for documentation.</summary>
    public IReadOnlyList<Shape> DocumentedParts { get; init; } = [];

    public override IEnumerable<Shape> Parts => DocumentedParts;

    public override JsonNode Schema(SchemaDefinitions definitions) => SchemaOf?.Invoke(definitions) ?? schema();

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out Node value)
    {
        value = node;
        return true;
    }
}

/// <summary>A value that is checked by another shape and kept as the node it is.</summary>
internal sealed class CheckedNodeShape(Shape<string> inner) : Shape<Node>
{
    public override string Noun => inner.Noun;

    public override IEnumerable<Shape> Parts => [inner];

    public override JsonNode Schema(SchemaDefinitions definitions) => inner.Schema(definitions);

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out Node value)
    {
        value = node;
        return inner.TryBind(node, diagnostics, out _);
    }
}
