using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Matching;
using ModalitySim.Pacs.Query;

namespace ModalitySim.Pacs.Web;

/// <summary>The parameters of a search, read (PS3.18 §8.3.4).</summary>
internal sealed record SearchQuery(DicomDataset Keys, HashSet<DicomTag> Included, bool IncludesAll, int Offset, int? Limit)
{
    public static SearchQuery Of(WebExchange exchange, QueryLevel level)
    {
        var read = Of(exchange, tag => QueryAttributes.LevelOf(tag) is { } own && own <= level);
        foreach (var (variable, tag) in new[] { ("study", DicomTag.StudyInstanceUID), ("series", DicomTag.SeriesInstanceUID) })
            if (exchange.Variable(variable) is { } uid) read.Keys.AddOrUpdate(tag, uid);
        return read;
    }

    /// <summary>Reads the parameters; attributes that are not supported are left out with a warning.</summary>
    public static SearchQuery Of(WebExchange exchange, Func<DicomTag, bool> isSupported)
    {
        var keys = new DicomDataset(DicomCharacterSet.Utf8);
        var included = new HashSet<DicomTag>();
        bool includesAll = false;
        foreach (var (name, value) in exchange.Query)
        {
            switch (name)
            {
                case "limit" or "offset" or "accept" or "charset":
                    break;
                case "fuzzymatching":
                    // PS3.18 §8.3.4.2
                    if (value is not ("true" or "false")) throw WebFailure.BadRequest($"fuzzymatching={value} is neither true nor false");
                    if (value == "true" && exchange.Policy.TellsOfLiteralMatching) exchange.Warn("The fuzzymatching parameter is not supported. Only literal matching has been performed.");
                    break;
                case "includefield":
                    includesAll |= value == "all";
                    foreach (string field in value.Split(',').Where(f => f is not ("all" or ""))) included.Add(AttributePath.Parse(field)[0]);
                    break;
                default:
                    try
                    {
                        AddKey(exchange, keys, name, value, isSupported);
                    }
                    catch (WebFailure) when (!exchange.Policy.RefusesMalformed)
                    {
                        // It is left out.
                    }

                    break;
            }
        }

        var problems = IdentifierCheck.Find(keys);
        if (problems is [var problem, ..] && exchange.Policy.RefusesMalformed) throw WebFailure.BadRequest($"{problem.Tag.Keyword}: {problem.Problem}");
        foreach (var (tag, _) in problems) keys.Remove(tag);
        keys = exchange.Policy.Keys(keys);
        return new(keys, included, includesAll, exchange.Number("offset") ?? 0, exchange.Number("limit"));
    }

    private static void AddKey(WebExchange exchange, DicomDataset keys, string name, string value, Func<DicomTag, bool> isSupported)
    {
        var path = AttributePath.Parse(name);
        if (!isSupported(path[0]))
        {
            exchange.Warn($"The attribute {path[0].Keyword} is not supported as a matching key and was left out.");
            return;
        }

        if (AttributePath.Contains(keys, path)) throw WebFailure.BadRequest($"the attribute {name} stands twice");
        AttributePath.Put(keys, path, value);
    }
}
