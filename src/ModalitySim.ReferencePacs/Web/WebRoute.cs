namespace ModalitySim.Pacs.Web;

/// <summary>A method and the template of a resource, such as <c>studies/{study}/series</c>, with what serves it.</summary>
internal sealed class WebRoute(string method, string template, Func<WebExchange, Task> serve)
{
    private readonly string[] _segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public string Method => method;

    public string Template => template;

    public Task ServeAsync(WebExchange exchange) => serve(exchange);

    /// <summary>The values of the template's variables; null where the path is another resource. A last variable with a star takes the rest.</summary>
    public Dictionary<string, string>? Match(string[] path)
    {
        bool takesRest = _segments.Length > 0 && _segments[^1].StartsWith("{*", StringComparison.Ordinal);
        if (takesRest ? path.Length < _segments.Length : path.Length != _segments.Length) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < _segments.Length; i++)
        {
            string segment = _segments[i];
            if (takesRest && i == _segments.Length - 1) values[segment[2..^1]] = string.Join('/', path[i..]);
            else if (segment[0] == '{') values[segment[1..^1]] = path[i];
            else if (segment != path[i]) return null;
        }

        return values;
    }
}
