using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>One value of a dimension: what it stands for, and the short label that case ids show.</summary>
internal sealed record MatrixValue(string Label, Node Node);

/// <summary>The dimensions of a scenario: every combination is a case of its own.</summary>
internal sealed record Matrix(
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<MatrixValue>>> Dimensions,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Exclude)
{
    /// <summary>The most cases one scenario may have.</summary>
    public const int MaximumCases = 5_000;

    public static readonly Matrix None = new([], []);

    public IEnumerable<string> Names => Dimensions.Select(d => d.Key);

    /// <summary>Every combination that is not excluded, the first dimension outermost.</summary>
    public IEnumerable<IReadOnlyDictionary<string, MatrixValue>> Expand()
    {
        IEnumerable<OrderedDictionary<string, MatrixValue>> combinations = [new(StringComparer.Ordinal)];
        foreach (var (name, values) in Dimensions)
        {
            combinations = combinations.SelectMany(_ => values, (combination, value) =>
                new OrderedDictionary<string, MatrixValue>(combination, StringComparer.Ordinal) { { name, value } });
        }

        return combinations.Where(c => !Exclude.Any(e => e.All(pair => c[pair.Key].Label == pair.Value)));
    }
}

/// <summary>The mapping <c>matrix</c>: names of dimensions to lists of values, and <c>exclude</c>.</summary>
internal sealed class MatrixShape : Shape<Matrix>
{
    private const string ExcludeKey = "exclude";
    private const string LabelKey = "name";
    private const int LongestLabel = 60;

    private static readonly Shape<IReadOnlyList<IReadOnlyDictionary<string, string>>> Exclusions =
        CommonShapes.ListOf(CommonShapes.NamesTo(CommonShapes.Text));

    public override string Noun => "a mapping of names to lists of values";

    public override JsonNode Schema(SchemaDefinitions definitions) => new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [ExcludeKey] = Exclusions.Schema(definitions) },
        ["propertyNames"] = new JsonObject { ["pattern"] = VariableName.Pattern },
        ["additionalProperties"] = new JsonObject { ["type"] = "array", ["minItems"] = 1 },
    };

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out Matrix value)
    {
        value = null;
        if (node is not MapNode map)
            return Refuse(node, diagnostics);
        var before = diagnostics.Count;
        var dimensions = new List<KeyValuePair<string, IReadOnlyList<MatrixValue>>>();
        var cases = 1L;
        foreach (var (key, child) in map.Entries.Where(e => e.Key.Value != ExcludeKey))
        {
            if (!VariableName.IsValid(key.Value))
                diagnostics.Add(key, $"\"{key.Value}\" is not a name: letters, digits, '-' and '_'");
            if (child is not ListNode { Items.Count: > 0 } list)
            {
                diagnostics.Add(child, $"expected a list of at least one value, found {child.Noun}");
                continue;
            }

            dimensions.Add(new(key.Value, Values(list, diagnostics)));
            cases = Math.Min(cases * list.Items.Count, int.MaxValue);
        }

        if (cases > Matrix.MaximumCases)
            diagnostics.Add(node, FormattableString.Invariant($"the matrix has {cases} combinations; the limit is {Matrix.MaximumCases}"));
        var excluded = ReadExclusions(map, dimensions, diagnostics);
        value = new Matrix(dimensions, excluded);
        if (diagnostics.Count == before && !value.Expand().Any())
            diagnostics.Add(node, "every combination of the matrix is excluded");
        return diagnostics.Count == before;
    }

    private static List<MatrixValue> Values(ListNode list, DiagnosticBag diagnostics)
    {
        var values = new List<MatrixValue>();
        var labels = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            if (Interpolation.FindReference(item) is { } reference)
                diagnostics.Add(reference, "values of a matrix cannot refer to variables");
            var label = item switch
            {
                ScalarNode scalar => scalar.Value,
                MapNode map when map.Find(LabelKey) is ScalarNode named => named.Value,
                _ => FormattableString.Invariant($"{i + 1}"),
            };
            if (label.Length > LongestLabel)
                label = label[..LongestLabel];
            if (!labels.Add(label))
                diagnostics.Add(item, $"\"{label}\" stands in this list already; a case id needs distinct values",
                    "give mappings a \"name\" of their own");
            values.Add(new MatrixValue(label, item));
        }

        return values;
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> ReadExclusions(
        MapNode map, List<KeyValuePair<string, IReadOnlyList<MatrixValue>>> dimensions, DiagnosticBag diagnostics)
    {
        if (map.Find(ExcludeKey) is not { } node || !Exclusions.TryBind(node, diagnostics, out var excluded))
            return [];
        var items = ((ListNode)node).Items;
        for (var i = 0; i < excluded.Count; i++)
        {
            foreach (var (key, child) in ((MapNode)items[i]).Entries)
            {
                var dimension = dimensions.FirstOrDefault(d => d.Key == key.Value);
                if (dimension.Key is null)
                    diagnostics.Add(key, $"\"{key.Value}\" is not a dimension of this matrix",
                        Suggestion.Notes(key.Value, dimensions.Select(d => d.Key), "dimensions"));
                else if (child is ScalarNode scalar && dimension.Value.All(v => v.Label != scalar.Value))
                    diagnostics.Add(child, $"\"{key.Value}\" has no value \"{scalar.Value}\"",
                        Suggestion.Notes(scalar.Value, dimension.Value.Select(v => v.Label), "values"));
            }
        }

        return [.. excluded.Where(e => e.Keys.All(k => dimensions.Any(d => d.Key == k)))];
    }
}
