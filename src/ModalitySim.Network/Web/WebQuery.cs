using System.Buffers;
using System.Globalization;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Network.Web;

/// <summary>The query of a search (PS3.18 §8.3.4), and of a filtered subscription.</summary>
public sealed record WebQuery
{
    private static readonly SearchValues<char> UidList = SearchValues.Create("0123456789.,");

    /// <summary>Attribute paths (<c>PatientID</c>, <c>00100020</c>, <c>OtherPatientIDsSequence.PatientID</c>) and the values to match, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Match { get; init; } = [];

    /// <summary>Attribute paths to include in the results; <c>all</c> for every attribute there is.</summary>
    public IReadOnlyList<string> IncludeFields { get; init; } = [];

    /// <summary>Whether to ask for fuzzy matching of names; null to say nothing.</summary>
    public bool? FuzzyMatching { get; init; }

    /// <summary>The most results wanted; null to say nothing.</summary>
    public int? Limit { get; init; }

    /// <summary>How many results to skip; null to say nothing.</summary>
    public int? Offset { get; init; }

    /// <summary>The query with one more attribute to match.</summary>
    public WebQuery With(DicomTag tag, string value) => With(NameOf(tag), value);

    /// <summary>The query with one more attribute to match, named by its path.</summary>
    public WebQuery With(string attribute, string value) => this with { Match = [.. Match, KeyValuePair.Create(attribute, value)] };

    /// <summary>The query with more attributes in its results.</summary>
    public WebQuery Including(params IEnumerable<DicomTag> tags) => this with { IncludeFields = [.. IncludeFields, .. tags.Select(NameOf)] };

    /// <summary>The query string with its question mark; empty when there is nothing to ask. Commas between UIDs separate them; all others are escaped.</summary>
    public override string ToString()
    {
        var parameters = new List<string>();
        foreach (var (attribute, value) in Match) parameters.Add($"{Uri.EscapeDataString(attribute)}={Escaped(value)}");
        foreach (string field in IncludeFields) parameters.Add($"includefield={Uri.EscapeDataString(field)}");
        if (FuzzyMatching is { } fuzzy) parameters.Add(fuzzy ? "fuzzymatching=true" : "fuzzymatching=false");
        if (Limit is { } limit) parameters.Add(string.Create(CultureInfo.InvariantCulture, $"limit={limit}"));
        if (Offset is { } offset) parameters.Add(string.Create(CultureInfo.InvariantCulture, $"offset={offset}"));
        return parameters.Count == 0 ? "" : "?" + string.Join('&', parameters);
    }

    // PS3.18 §8.3.1: the keyword, or eight digits where there is none.
    private static string NameOf(DicomTag tag) =>
        DicomDictionary.Find(tag)?.Keyword is { Length: > 0 } keyword ? keyword : tag.Value.ToString("X8", CultureInfo.InvariantCulture);

    // PS3.18 §8.3.4.1: a comma separates the UIDs of a list and is escaped everywhere else. The wild cards are characters of a query (§8.3.1.1, qp-special).
    private static string Escaped(string value) => value.AsSpan().ContainsAnyExcept(UidList)
        ? Uri.EscapeDataString(value).Replace("%2A", "*", StringComparison.Ordinal).Replace("%3F", "?", StringComparison.Ordinal)
        : value;
}
