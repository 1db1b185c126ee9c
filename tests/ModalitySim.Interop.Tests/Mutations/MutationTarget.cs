using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>An attribute of a data set that can be spoilt, at the top or in the first items of sequences.</summary>
/// <param name="Sequences">The sequences around it, outermost first.</param>
/// <param name="Element">What stands there.</param>
/// <param name="Values">How many values it has.</param>
internal sealed record MutationTarget(IReadOnlyList<DicomTag> Sequences, DicomElement Element, int Values)
{
    private const int Deepest = 2;

    /// <summary>Its keywords, joined by slashes.</summary>
    public string Path => string.Join('/', Sequences.Append(Element.Tag).Select(tag => tag.Keyword));

    /// <summary>All of a data set, in its order; private ones, pixels and what is needed to recognise the class are left alone.</summary>
    public static IEnumerable<MutationTarget> Of(DicomDataset dataset) => Of(dataset, []);

    /// <summary>The item that holds the attribute in another copy of the data set.</summary>
    public DicomDataset Holder(DicomDataset dataset) => Sequences.Aggregate(dataset, (item, sequence) => item.GetItems(sequence)[0]);

    private static IEnumerable<MutationTarget> Of(DicomDataset item, IReadOnlyList<DicomTag> sequences)
    {
        foreach (var element in item)
        {
            if (element.Tag.IsPrivate || element.Tag == DicomTag.PixelData || element.Tag == DicomTag.SOPClassUID) continue;
            yield return new(sequences, element, element.Sequence?.Count ?? item.GetStrings(element.Tag).Length);
            if (element.Sequence is not { Count: > 0 } items || sequences.Count == Deepest) continue;
            foreach (var inner in Of(items[0], [.. sequences, element.Tag])) yield return inner;
        }
    }
}
