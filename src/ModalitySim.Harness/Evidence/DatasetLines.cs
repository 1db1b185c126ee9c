using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Evidence;

/// <summary>A data set as lines, bounded in number and length; what the target sent is decoded no further than can be shown.</summary>
internal sealed class DatasetLines(EvidenceOptions options)
{
    private const int BytesShown = 16;

    private readonly List<DataLine> _lines = [];

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<DataLine> Lines => _lines;

    /// <summary>How many elements of the outermost data set and of the items entered were left out.</summary>
    public int Omitted { get; private set; }

    /// <summary>Adds a data set.</summary>
    /// <exception cref="DicomDataException">The items of a sequence cannot be decoded; lines before it stay.</exception>
    public void Add(DicomDataset dataset, int depth = 0)
    {
        foreach (var element in dataset)
        {
            if (_lines.Count >= options.ElementsPerDataset)
            {
                Omitted++;
                continue;
            }

            Add(dataset, element, depth);
        }
    }

    /// <summary>Adds an element whose value the trace does not hold.</summary>
    public void AddCut(DicomTag tag, string why) => _lines.Add(new DataLine(0, tag.ToString(), "", Keyword(tag), -1, why));

    private void Add(DicomDataset dataset, DicomElement element, int depth)
    {
        var (length, value) = element switch
        {
            { Sequence: { } sequence } => (-1L, string.Create(CultureInfo.InvariantCulture, $"{sequence.Count} item{(sequence.Count == 1 ? "" : "s")}")),
            { Fragments: { } fragments } => (-1L, string.Create(CultureInfo.InvariantCulture, $"{fragments.Count} fragments")),
            _ => Value(dataset, element),
        };
        _lines.Add(new DataLine(depth, element.Tag.ToString(), element.VR.ToString(), Keyword(element.Tag), length, value));
        if (element.Sequence is not { } items)
            return;
        for (var i = 0; i < items.Count && _lines.Count < options.ElementsPerDataset; i++)
        {
            _lines.Add(new DataLine(depth + 1, string.Create(CultureInfo.InvariantCulture, $"item {i + 1}"), "", "", -1, ""));
            Add(items[i], depth + 1);
        }
    }

    private (long Length, string Value) Value(DicomDataset dataset, DicomElement element)
    {
        var bytes = dataset.GetBytes(element.Tag);
        var text = dataset.GetString(element.Tag) ?? Bytes(bytes.Span);
        var limit = options.CharactersPerValue;
        return (bytes.Length, text.Length <= limit ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..limit]} ... ({text.Length} characters)"));
    }

    private static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var shown = bytes[..Math.Min(bytes.Length, BytesShown)];
        var text = Convert.ToHexStringLower(shown);
        var spaced = string.Join(' ', text.Chunk(2).Select(c => new string(c)));
        return bytes.Length > BytesShown ? spaced + " ..." : spaced;
    }

    private static string Keyword(DicomTag tag) => DicomDictionary.Find(tag)?.Keyword ?? "";
}
