using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>A shape whose value remembers where it stands, for messages of a later time.</summary>
internal sealed class PlacedShape<TFrom, T>(Shape<TFrom> inner, Func<TFrom, SourcePlace, T> place) : Shape<T>
{
    public override string Noun => inner.Noun;

    public override IEnumerable<Shape> Parts => [inner];

    public override JsonNode Schema(SchemaDefinitions definitions) => inner.Schema(definitions);

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out T value)
    {
        var whole = inner.TryBind(node, diagnostics, out var from);
        value = from is null ? default : place(from, new SourcePlace(node.Source.File, node.Line, node.Column));
        return whole;
    }
}
