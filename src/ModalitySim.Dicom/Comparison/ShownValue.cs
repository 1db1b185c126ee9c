using System.Globalization;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Comparison;

/// <summary>A value as a reader of a report wants to see it: bounded, whatever it holds.</summary>
internal static class ShownValue
{
    private const int Longest = 80;

    public static string Of(DicomDataset dataset, in DicomElement element)
    {
        if (element.Sequence is { } items) return string.Create(CultureInfo.InvariantCulture, $"{items.Count} items");
        if (element.Fragments is { } fragments) return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, fragments.Count - 1)} fragments");
        var bytes = dataset.EncodedValue(element);
        // Text of a few hundred bytes at most is decoded; what is longer is told by its length.
        if (bytes.Length > 4 * Longest) return string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes");
        string text = dataset.GetString(element.Tag) ?? Convert.ToHexString(bytes.Span[..Math.Min(bytes.Length, Longest / 2)]);
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
