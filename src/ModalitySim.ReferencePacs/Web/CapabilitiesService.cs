using System.Text;
using System.Text.Json;
using System.Xml;

namespace ModalitySim.Pacs.Web;

/// <summary>Retrieve Capabilities (PS3.18 §8.9): the resources with their methods, as WADL or as JSON, out of the same table that serves them.</summary>
internal sealed class CapabilitiesService(Func<IReadOnlyList<WebRoute>> routes)
{
    private const string Wadl = "application/vnd.sun.wadl+xml";
    private const string Namespace = "http://wadl.dev.java.net/2009/02";

    public async Task RetrieveAsync(WebExchange exchange)
    {
        if (!exchange.Policy.OffersCapabilities) throw new WebFailure(405, "OPTIONS is not served here");
        foreach (var range in exchange.Acceptable())
        {
            if (range.Includes(Wadl) || range.Includes("application/xml"))
            {
                await exchange.AnswerAsync(200, Xml(exchange.BaseUri), range.Includes(Wadl) ? Wadl : "application/xml").ConfigureAwait(false);
                return;
            }

            if (!range.Includes("application/json")) continue;
            await exchange.AnswerAsync(200, Json(exchange.BaseUri), "application/json").ConfigureAwait(false);
            return;
        }

        throw WebFailure.NotAcceptable($"{Wadl} and application/json are offered here");
    }

    private IEnumerable<IGrouping<string, WebRoute>> Resources() => routes().Where(r => Path(r) is not null).GroupBy(r => Path(r)!);

    private static string? Path(WebRoute route)
    {
        string prefix = WebServer.BasePath.Trim('/');
        return route.Template == prefix ? "" : route.Template.StartsWith(prefix + "/", StringComparison.Ordinal) ? route.Template[(prefix.Length + 1)..].Replace("{*", "{", StringComparison.Ordinal) : null;
    }

    private byte[] Xml(string baseUri)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("application", Namespace);
            xml.WriteStartElement("resources", Namespace);
            xml.WriteAttributeString("base", baseUri);
            foreach (var resource in Resources())
            {
                xml.WriteStartElement("resource", Namespace);
                xml.WriteAttributeString("path", resource.Key);
                foreach (var route in resource)
                {
                    xml.WriteStartElement("method", Namespace);
                    xml.WriteAttributeString("name", route.Method);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private byte[] Json(string baseUri)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("base", baseUri);
            json.WriteStartArray("resources");
            foreach (var resource in Resources())
            {
                json.WriteStartObject();
                json.WriteString("path", resource.Key);
                json.WriteStartArray("methods");
                foreach (var route in resource) json.WriteStringValue(route.Method);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
