using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>
/// What may stand at one place of a file. One declaration binds the value, words the error, writes the JSON Schema and the reference.
/// </summary>
internal abstract class Shape
{
    /// <summary>What is expected, as a message names it: "a whole number from 1 to 10".</summary>
    public abstract string Noun { get; }

    /// <summary>The JSON Schema (draft-07) of this place; named shapes are put into the definitions and referred to.</summary>
    public abstract JsonNode Schema(SchemaDefinitions definitions);

    /// <summary>The shapes below this one, for documentation.</summary>
    public virtual IEnumerable<Shape> Parts => [];
}

/// <summary>A shape whose bound value is a <typeparamref name="T"/>.</summary>
internal abstract class Shape<T> : Shape
{
    /// <summary>
    /// Binds a node. False when it does not fit, and then diagnostics say why, or when the value waits for the run
    /// (<see cref="ScalarNode.IsDeferred"/>), and then nothing is said.
    /// </summary>
    public abstract bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out T value);

    /// <summary>Reports that something else stands here than expected.</summary>
    protected bool Refuse(Node node, DiagnosticBag diagnostics, params string[] notes)
    {
        if (node is not ScalarNode { IsDeferred: true })
            diagnostics.Add(node, $"expected {Noun}, found {node.Noun}", notes);
        return false;
    }
}
