using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Shapes;

/// <summary>One key of a mapping as documentation shows it.</summary>
internal sealed record KeyDeclaration(string Name, Shape Shape, string Summary, bool IsRequired);

/// <summary>A mapping with declared keys, whatever it binds to.</summary>
internal interface IObjectShape
{
    /// <summary>The name of the mapping, unique within a schema.</summary>
    string Name { get; }

    /// <summary>What the mapping is for, in one sentence.</summary>
    string Summary { get; }

    /// <summary>Its keys in the order of declaration.</summary>
    IReadOnlyList<KeyDeclaration> Keys { get; }
}

/// <summary>A mapping with declared keys, bound onto a value by one function per key. Unknown keys are errors.</summary>
internal sealed class ObjectShape<T>(string name, string summary, Func<T> create) : Shape<T>, IObjectShape
    where T : class
{
    private readonly List<KeyDeclaration> _declarations = [];
    private readonly Dictionary<string, Binder> _binders = new(StringComparer.Ordinal);
    private Action<T, MapNode, DiagnosticBag>? _check;
    private string? _shorthand;

    private delegate T Binder(T target, Node node, DiagnosticBag diagnostics, ref bool complete);

    public string Name => name;

    public string Summary => summary;

    public IReadOnlyList<KeyDeclaration> Keys => _declarations;

    public override string Noun => $"a mapping ({name})";

    public override IEnumerable<Shape> Parts => _declarations.Select(d => d.Shape);

    /// <summary>Declares a key.</summary>
    public ObjectShape<T> Key<TValue>(string key, Shape<TValue> shape, string summary, Func<T, TValue, T> assign, bool required = false)
    {
        _declarations.Add(new KeyDeclaration(key, shape, summary, required));
        _binders.Add(key, (T target, Node node, DiagnosticBag diagnostics, ref bool complete) =>
        {
            if (shape.TryBind(node, diagnostics, out var value))
                return assign(target, value);
            complete = false;
            // What could be bound of a broken value is kept, so that what refers to it is checked too.
            return !typeof(TValue).IsValueType && value is not null ? assign(target, value) : target;
        });
        return this;
    }

    /// <summary>Adds a check of keys against each other; it runs when every key was bound.</summary>
    public ObjectShape<T> Check(Action<T, MapNode, DiagnosticBag> check)
    {
        _check += check;
        return this;
    }

    /// <summary>Names the key that a single value in the place of the mapping stands for.</summary>
    public ObjectShape<T> Shorthand(string key)
    {
        _shorthand = key;
        return this;
    }

    public override JsonNode Schema(SchemaDefinitions definitions) => definitions.Refer(name, () => WriteSchema(definitions));

    public override bool TryBind(Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out T value) =>
        TryBindOnto(create(), node, diagnostics, out value);

    /// <summary>Binds onto a value whose other keys keep what they have.</summary>
    public bool TryBindOnto(T start, Node node, DiagnosticBag diagnostics, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (node is ScalarNode { IsNull: true } nothing)
            node = new MapNode(nothing.Source, nothing.Line, nothing.Column, []);
        else if (node is ScalarNode single && _shorthand is not null)
            node = new MapNode(single.Source, single.Line, single.Column, [new MapEntry(single.With(_shorthand), single)]);
        if (node is not MapNode map)
            return Refuse(node, diagnostics);
        var complete = true;
        value = start;
        foreach (var (key, child) in map.Entries)
        {
            if (_binders.TryGetValue(key.Value, out var bind))
                value = bind(value, child, diagnostics, ref complete);
            else if (!key.IsDeferred)
            {
                complete = false;
                diagnostics.Add(key, $"unknown key \"{key.Value}\" in {name}",
                    Suggestion.Notes(key.Value, _declarations.Select(d => d.Name), "legal keys"));
            }
        }

        foreach (var missing in _declarations.Where(d => d.IsRequired && map.Find(d.Name) is null))
        {
            complete = false;
            diagnostics.Add(map, $"{name} needs the key \"{missing.Name}\": {missing.Summary}");
        }

        if (complete)
        {
            var before = diagnostics.Count;
            _check?.Invoke(value, map, diagnostics);
            complete = diagnostics.Count == before;
        }

        return complete;
    }

    private JsonObject WriteSchema(SchemaDefinitions definitions)
    {
        var properties = new JsonObject();
        foreach (var declaration in _declarations)
        {
            var schema = declaration.Shape.Schema(definitions);
            // Draft-07 ignores what stands beside $ref, so a description needs a wrapper.
            properties[declaration.Name] = schema is JsonObject o && o.ContainsKey("$ref")
                ? new JsonObject { ["description"] = declaration.Summary, ["allOf"] = new JsonArray(schema) }
                : Described(schema, declaration.Summary);
        }

        var result = new JsonObject { ["type"] = new JsonArray("object", "null"), ["description"] = summary, ["properties"] = properties };
        result["additionalProperties"] = false;
        var required = _declarations.Where(d => d.IsRequired).Select(d => (JsonNode)d.Name).ToArray();
        if (required.Length > 0)
        {
            result["type"] = "object";
            result["required"] = new JsonArray(required);
        }

        return _shorthand is null
            ? definitions.OrVariable(result)
            : definitions.OrVariable(result, _declarations.First(d => d.Name == _shorthand).Shape.Schema(definitions));
    }

    private static JsonNode Described(JsonNode schema, string summary)
    {
        schema["description"] = summary;
        return schema;
    }
}
