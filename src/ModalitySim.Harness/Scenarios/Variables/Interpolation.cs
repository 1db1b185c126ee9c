using System.Text;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Variables;

/// <summary>
/// Replaces <c>${{ name.path }}</c> in a node and everything below it. A value that is one reference and nothing else takes
/// whatever the variable holds, a mapping too; <c>$${{</c> stands for itself.
/// </summary>
internal static class Interpolation
{
    private const string Opening = "${{";
    private const string Closing = "}}";
    private const int LongestText = 64 * 1024;

    /// <summary>The node with every known name replaced; unknown names are reported, names that only the run knows stay.</summary>
    public static Node Resolve(Node node, IVariables variables, DiagnosticBag diagnostics) => node switch
    {
        ScalarNode scalar => ResolveScalar(scalar, variables, diagnostics),
        ListNode list => new ListNode(list.Source, list.Line, list.Column,
            [.. list.Items.Select(i => Resolve(i, variables, diagnostics))]),
        MapNode map => new MapNode(map.Source, map.Line, map.Column,
            [.. map.Entries.Select(e => new MapEntry(ResolveKey(e.Key, variables, diagnostics), Resolve(e.Value, variables, diagnostics)))]),
        _ => node,
    };

    /// <summary>The text of the first value that still waits for something, or null.</summary>
    public static string? FindDeferred(Node node) => node switch
    {
        ScalarNode scalar => scalar.IsDeferred ? scalar.Value : null,
        ListNode list => list.Items.Select(FindDeferred).FirstOrDefault(f => f is not null),
        MapNode map => map.Entries.Select(e => FindDeferred(e.Key) ?? FindDeferred(e.Value)).FirstOrDefault(f => f is not null),
        _ => null,
    };

    private static ScalarNode ResolveKey(ScalarNode key, IVariables variables, DiagnosticBag diagnostics)
    {
        var resolved = ResolveScalar(key, variables, diagnostics);
        if (resolved is ScalarNode scalar)
            return scalar;
        diagnostics.Add(key, $"a key must be a single value, and this is {resolved.Noun}");
        return key.With("", isDeferred: true);
    }

    /// <summary>The first value that refers to something, or null.</summary>
    public static ScalarNode? FindReference(Node node) => node switch
    {
        ScalarNode scalar => scalar.Value.Replace("$${{", "", StringComparison.Ordinal).Contains(Opening, StringComparison.Ordinal) ? scalar : null,
        ListNode list => list.Items.Select(FindReference).FirstOrDefault(f => f is not null),
        MapNode map => map.Entries.Select(e => FindReference(e.Key) ?? FindReference(e.Value)).FirstOrDefault(f => f is not null),
        _ => null,
    };

    private static Node ResolveScalar(ScalarNode scalar, IVariables variables, DiagnosticBag diagnostics)
    {
        if (!scalar.Value.Contains(Opening, StringComparison.Ordinal))
            return scalar;
        var text = scalar.Value;
        var result = new StringBuilder();
        var deferred = false;
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf(Opening, at, StringComparison.Ordinal);
            if (open < 0)
            {
                result.Append(text, at, text.Length - at);
                break;
            }

            if (open > at && text[open - 1] == '$')
            {
                result.Append(text, at, open - 1 - at).Append(Opening);
                at = open + Opening.Length;
                continue;
            }

            result.Append(text, at, open - at);
            var close = text.IndexOf(Closing, open, StringComparison.Ordinal);
            if (close < 0)
            {
                Report(scalar, open, text.Length - open, diagnostics, "${{ is not closed with }}");
                return scalar.With("", isDeferred: true);
            }

            var end = close + Closing.Length;
            var path = text[(open + Opening.Length)..close].Trim();
            var (known, value) = Find(scalar, open, end - open, path, variables, diagnostics);
            if (!known)
            {
                deferred = true;
                result.Append(text, open, end - open);
            }
            else if (open == 0 && end == text.Length && value is not ScalarNode)
                return value!;
            else if (value is ScalarNode one)
            {
                result.Append(one.Value);
                deferred |= one.IsDeferred;
            }
            else
                Report(scalar, open, end - open, diagnostics, $"\"{path}\" is {value!.Noun}; only a single value can stand inside a text");
            if (result.Length > LongestText)
            {
                Report(scalar, open, end - open, diagnostics, FormattableString.Invariant($"the text grows beyond {LongestText} characters"));
                return scalar.With("", isDeferred: true);
            }

            at = end;
        }

        return scalar.With(result.ToString(), deferred);
    }

    private static (bool Known, Node? Value) Find(
        ScalarNode scalar, int at, int length, string path, IVariables variables, DiagnosticBag diagnostics)
    {
        var parts = path.Split('.');
        if (parts.Any(p => !VariableName.IsValid(p)))
        {
            Report(scalar, at, length, diagnostics, $"\"{path}\" is not a name: letters, digits, '-' and '_', parts joined by '.'");
            return (false, null);
        }

        if (!variables.TryFind(parts[0], out var value))
        {
            Report(scalar, at, length, diagnostics, $"\"{parts[0]}\" is not defined here", Suggestion.Notes(parts[0], variables.Names, "defined names"));
            return (false, null);
        }

        for (var i = 1; i < parts.Length && value is not null; i++)
        {
            var child = (value as MapNode)?.Find(parts[i]);
            if (child is null)
            {
                var names = value is MapNode map ? map.Entries.Select(e => e.Key.Value) : [];
                Report(scalar, at, length, diagnostics, $"\"{string.Join('.', parts[..i])}\" has no \"{parts[i]}\"",
                    Suggestion.Notes(parts[i], names, "names in it"));
                return (false, null);
            }

            value = child;
        }

        return (value is not null, value);
    }

    private static void Report(ScalarNode scalar, int at, int length, DiagnosticBag diagnostics, string message, params string[] notes)
    {
        if (scalar.IsPlain)
            diagnostics.Add(new Diagnostic(scalar.Source, scalar.Line, scalar.Column + at, length, message, notes));
        else
            diagnostics.Add(scalar, message, notes);
    }
}
