using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ModalitySim.Harness.Tests.Reports;

/// <summary>Reads a page strictly: every element closed in order, every attribute quoted; gives its ids, links and text.</summary>
internal sealed partial class PageProbe
{
    private static readonly HashSet<string> Void = ["meta", "input", "br", "link", "hr", "img", "path", "rect", "circle", "use"];
    private readonly StringBuilder text = new();

    private PageProbe(string html)
    {
        var open = new Stack<string>();
        var at = html.IndexOf('>', StringComparison.Ordinal) + 1;
        Assert.That(html[..at], Is.EqualTo("<!DOCTYPE html>"));
        while (at < html.Length)
        {
            var next = html.IndexOf('<', at);
            if (next < 0)
                next = html.Length;
            text.Append(html, at, next - at);
            if (next == html.Length)
                break;
            var tag = Tag().Match(html, next);
            Assert.That(tag.Success && tag.Index == next, Is.True, $"no tag at {next}: {html.Substring(next, Math.Min(80, html.Length - next))}");
            at = next + tag.Length;
            var name = tag.Groups["name"].Value;
            if (tag.Groups["close"].Success)
                Assert.That(open.Pop(), Is.EqualTo(name), $"closing tag at {next}");
            else
                at = Open(html, at, name, tag, open);
        }

        Assert.That(open, Is.Empty);
    }

    public List<string> Elements { get; } = [];

    public List<string> Ids { get; } = [];

    public List<string> Links { get; } = [];

    public List<(string Element, string Name, string Value)> Attributes { get; } = [];

    public List<string> Raw { get; } = [];

    public string Text => WebUtility.HtmlDecode(text.ToString());

    public static PageProbe Of(string file) => new(File.ReadAllText(file));

    private int Open(string html, int at, string name, Match tag, Stack<string> open)
    {
        Elements.Add(name);
        foreach (Match attribute in Attribute().Matches(tag.Groups["attributes"].Value))
        {
            var (key, value) = (attribute.Groups["key"].Value, WebUtility.HtmlDecode(attribute.Groups["value"].Value));
            Attributes.Add((name, key, value));
            if (key == "id")
                Ids.Add(value);
            if (key == "href")
                Links.Add(value);
        }

        if (name is "style" or "script")
        {
            var end = html.IndexOf($"</{name}>", at, StringComparison.Ordinal);
            Raw.Add(html[at..end]);
            return end + name.Length + 3;
        }

        if (!tag.Groups["self"].Success && !Void.Contains(name))
            open.Push(name);
        else if (!tag.Groups["self"].Success && html.AsSpan(at).StartsWith($"</{name}>"))
            return at + name.Length + 3;
        return at;
    }

    [GeneratedRegex("""\G<(?<close>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attributes>(?:\s+[a-zA-Z:-]+(?:="[^"<]*")?)*)\s*(?<self>/)?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""\s+(?<key>[a-zA-Z:-]+)(?:="(?<value>[^"]*)")?""")]
    private static partial Regex Attribute();
}
