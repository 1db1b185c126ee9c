namespace ModalitySim.Pacs.Web;

/// <summary>Reads a query string as PS3.18 §8.3.1 has it: order kept, names repeated where they are, a plus sign as itself.</summary>
internal static class QueryParameters
{
    private const int Most = 1000;

    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string? query)
    {
        if (query is null or "" or "?") return [];
        return [.. query[1..].Split('&', Most, StringSplitOptions.RemoveEmptyEntries).Select(Pair)];
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? KeyValuePair.Create(Uri.UnescapeDataString(text), "")
            : KeyValuePair.Create(Uri.UnescapeDataString(text[..equals]), Uri.UnescapeDataString(text[(equals + 1)..]));
    }
}
