using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Query;

namespace ModalitySim.Pacs.Web;

/// <summary>QIDO-RS (PS3.18 §10.6) over the archive that C-FIND searches too, with the same rules of matching.</summary>
internal sealed class SearchService(Archive archive, QueryPolicy query)
{
    public Task StudiesAsync(WebExchange exchange) => SearchAsync(exchange, QueryLevel.Study);

    public Task SeriesAsync(WebExchange exchange) => SearchAsync(exchange, QueryLevel.Series);

    public Task InstancesAsync(WebExchange exchange) => SearchAsync(exchange, QueryLevel.Image);

    private async Task SearchAsync(WebExchange exchange, QueryLevel level)
    {
        exchange.RequireJson();
        var asked = SearchQuery.Of(exchange, level);
        var found = archive.Find(level, asked.Keys, query.Matches);
        var wanted = SearchAttributes.Of(level, exchange.Variable("study") is not null, exchange.Variable("series") is not null);
        var results = exchange.Policy.Results([.. found.Select(entity => Result(exchange, entity, level, wanted, asked))]);
        await AnswerAsync(exchange, results, asked.Offset, asked.Limit).ConfigureAwait(false);
    }

    /// <summary>PS3.18 §8.3.4.4.1: the page asked for, and a warning where more is left.</summary>
    public static Task AnswerAsync(WebExchange exchange, IReadOnlyList<DicomDataset> results, int offset, int? limit)
    {
        offset = exchange.Policy.Offset(offset);
        int count = Math.Clamp(Math.Min(limit ?? int.MaxValue, exchange.Policy.MostResults), 0, Math.Max(0, results.Count - offset));
        if (count == 0)
        {
            if (exchange.Policy.AnswersEmptyArray) return exchange.AnswerJsonAsync(200, Array.Empty<DicomDataset>());
            exchange.Answer(204);
            return Task.CompletedTask;
        }

        int remaining = results.Count - offset - count;
        if (remaining > 0 && exchange.Policy.TellsOfRemaining) exchange.Warn(string.Create(CultureInfo.InvariantCulture, $"There are {remaining} additional results that can be requested"));
        return exchange.AnswerJsonAsync(200, results.Skip(offset).Take(count));
    }

    private static DicomDataset Result(WebExchange exchange, DicomDataset entity, QueryLevel level, HashSet<DicomTag> defaults, SearchQuery asked)
    {
        var result = new DicomDataset();
        foreach (var element in entity)
        {
            if (asked.IncludesAll || defaults.Contains(element.Tag) || asked.Included.Contains(element.Tag) || asked.Keys.Contains(element.Tag))
                result.AddOrUpdate(element);
        }

        foreach (var tag in SearchAttributes.Required(level))
            if (!result.Contains(tag)) result.AddEmpty(tag);
        foreach (var tag in asked.Included)
            if (!result.Contains(tag) && QueryAttributes.LevelOf(tag) <= level) result.AddEmpty(tag);
        string uri = level switch
        {
            QueryLevel.Study => WebResource.Study(Uid(entity, DicomTag.StudyInstanceUID)).Path,
            QueryLevel.Series => WebResource.Series(Uid(entity, DicomTag.StudyInstanceUID), Uid(entity, DicomTag.SeriesInstanceUID)).Path,
            _ => WebResource.Instance(Uid(entity, DicomTag.StudyInstanceUID), Uid(entity, DicomTag.SeriesInstanceUID), Uid(entity, DicomTag.SOPInstanceUID)).Path,
        };
        return result.AddOrUpdate(DicomTag.RetrieveURL, exchange.BaseUri + uri);
    }

    private static string Uid(DicomDataset entity, DicomTag tag) => entity.GetString(tag) ?? "";
}
