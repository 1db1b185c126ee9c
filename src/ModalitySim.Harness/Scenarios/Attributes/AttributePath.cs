using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Scenarios.Attributes;

/// <summary>
/// The way to an attribute, by keyword or tag, through sequence items:
/// <c>ScheduledStepAttributesSequence[0].StudyInstanceUID</c>. A sequence without an index means its first item.
/// </summary>
internal sealed class AttributePath
{
    /// <summary>The pattern for the JSON Schema.</summary>
    public const string Pattern = @"^(\(?[0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\)?|[A-Za-z0-9]+)(\[[0-9]+\])?(\.(\(?[0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\)?|[A-Za-z0-9]+)(\[[0-9]+\])?)*$";

    private const int MaximumDepth = 8;
    private const int MaximumItem = 999;
    private readonly IReadOnlyList<(DicomTag Sequence, int Item)> _through;

    private AttributePath(IReadOnlyList<(DicomTag, int)> through, DicomTag tag)
    {
        _through = through;
        Tag = tag;
    }

    /// <summary>The attribute at the end of the way.</summary>
    public DicomTag Tag { get; }

    /// <summary>The attribute of the data set itself with which the way begins.</summary>
    public DicomTag Root => _through.Count == 0 ? Tag : _through[0].Sequence;

    /// <summary>The tags of the way: the sequences, and the attribute at its end.</summary>
    public IEnumerable<DicomTag> Tags => [.. _through.Select(t => t.Sequence), Tag];

    /// <summary>Parses a path; otherwise says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AttributePath? path, [NotNullWhen(false)] out string? wrong)
    {
        path = null;
        wrong = null;
        var segments = text.Split('.');
        if (segments.Length > MaximumDepth)
        {
            wrong = FormattableString.Invariant($"the path is deeper than {MaximumDepth} levels");
            return false;
        }

        var through = new List<(DicomTag, int)>();
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            var (name, item) = SplitIndex(segments[i]);
            if (!DicomTag.TryParse(name, out var tag))
                wrong = $"\"{name}\" is no attribute: neither a keyword of PS3.6 nor a tag such as (0010,0010)";
            else if (item is < 0 or > MaximumItem)
                wrong = $"\"{segments[i]}\": an item is written as [0], [1], ...";
            else if (!last && DicomDictionary.Find(tag) is { } entry && entry.VR != "SQ")
                wrong = $"{name} has the VR {entry.VR}; only a sequence has items";
            if (wrong is not null)
                return false;
            if (!last)
                through.Add((tag, item ?? 0));
            else if (item is not null)
            {
                wrong = $"the path ends with an item; name the attribute in it, as in {segments[i]}.CodeValue";
                return false;
            }
            else
                path = new AttributePath(through, tag);
        }

        return path is not null;
    }

    /// <summary>The keyword closest to a mistyped one, or null.</summary>
    public static string? Suggest(string text) =>
        text.Split('.').Select(s => SplitIndex(s).Name).FirstOrDefault(n => !DicomTag.TryParse(n, out _)) is { } unknown
            ? Source.Suggestion.Closest(unknown, DicomDictionary.AllKeywords)
            : null;

    /// <summary>The data set or item that holds the attribute, or null when the way does not exist.</summary>
    public DicomDataset? Holder(DicomDataset dataset)
    {
        foreach (var (sequence, item) in _through)
        {
            var items = dataset.GetItems(sequence);
            if (item >= items.Count)
                return null;
            dataset = items[item];
        }

        return dataset;
    }

    /// <summary>As <see cref="Holder"/>, making the sequences and items of the way that are missing.</summary>
    public DicomDataset MakeHolder(DicomDataset dataset)
    {
        foreach (var (sequence, item) in _through)
        {
            var items = dataset.GetItems(sequence);
            if (item >= items.Count)
            {
                DicomDataset[] grown = [.. items, .. Enumerable.Range(0, item - items.Count + 1).Select(_ => new DicomDataset())];
                dataset.AddOrUpdate(sequence, grown);
                items = dataset.GetItems(sequence);
            }

            dataset = items[item];
        }

        return dataset;
    }

    /// <summary>True when the attribute is there, empty or not.</summary>
    public bool Exists(DicomDataset dataset) => Holder(dataset)?.Contains(Tag) ?? false;

    /// <summary>The value as text; null when absent, empty when there is none, and for a sequence the number of its items.</summary>
    public string? Read(DicomDataset dataset)
    {
        if (Holder(dataset) is not { } holder || !holder.TryGet(Tag, out var element))
            return null;
        if (element.Sequence is not { } sequence)
            return element.Fragments is null ? holder.GetString(Tag) ?? "" : "(fragments)";
        return sequence.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"({sequence.Count} items)");
    }

    /// <summary>The path by keywords.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (sequence, item) in _through)
            text.Append(CultureInfo.InvariantCulture, $"{sequence.Keyword}[{item}].");
        return text.Append(Tag.Keyword).ToString();
    }

    private static (string Name, int? Item) SplitIndex(string segment)
    {
        var open = segment.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return (segment, null);
        var valid = segment.EndsWith(']')
            && int.TryParse(segment.AsSpan(open + 1, segment.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var item);
        return valid ? (segment[..open], int.Parse(segment.AsSpan(open + 1, segment.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture)) : (segment[..open], -1);
    }
}
