using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Steps;

/// <summary>What <c>capture</c> takes from an answer: one of its fields, or an attribute of its first data set.</summary>
internal sealed record CaptureSource(string Text, Func<Answer, string?> Read)
{
    private static readonly Dictionary<string, Func<Answer, string?>> Fields = new(StringComparer.Ordinal)
    {
        ["status"] = a => a.Status is { } s ? string.Create(CultureInfo.InvariantCulture, $"0x{s:X4}") : null,
        ["count"] = a => a.Count.ToString(CultureInfo.InvariantCulture),
        ["errorComment"] = a => a.ErrorComment,
        ["errorId"] = a => a.ErrorId is { } id ? string.Create(CultureInfo.InvariantCulture, $"0x{id:X4}") : null,
        ["instanceUid"] = a => a.InstanceUid,
    };

    /// <summary>How it is written: a field of the answer, or an attribute path.</summary>
    public static readonly Shape<CaptureSource> Shape = new CaptureShape();

    private sealed class CaptureShape : Shape<CaptureSource>
    {
        public override string Noun => $"one of {string.Join(", ", Fields.Keys)}, or an attribute of the first data set that came";

        public override JsonNode Schema(SchemaDefinitions definitions) => new JsonObject { ["type"] = "string" };

        public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out CaptureSource value)
        {
            value = null;
            if (node is not ScalarNode { IsNull: false } scalar)
                return Refuse(node, diagnostics);
            if (Fields.TryGetValue(scalar.Value, out var field))
                value = new CaptureSource(scalar.Value, field);
            else if (AttributePath.TryParse(scalar.Value, out var path, out _))
                value = new CaptureSource(scalar.Value, a => a.Items.Count == 0 ? null : path.Read(a.Items[0]));
            else
                return Refuse(node, diagnostics, AttributePath.Suggest(scalar.Value) is { } meant ? [$"did you mean \"{meant}\"?"] : []);
            return true;
        }
    }
}
