using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>The types of attributes (PS3.5 §7.4) as ways of setting them.</summary>
internal static class Attributes
{
    /// <summary>Type 2: present, empty when the value is unknown.</summary>
    public static DicomDataset AddOrEmpty(this DicomDataset dataset, DicomTag tag, string? value) =>
        string.IsNullOrEmpty(value) ? dataset.AddEmpty(tag) : dataset.AddOrUpdate(tag, value);

    /// <summary>Type 2, a date.</summary>
    public static DicomDataset AddOrEmpty(this DicomDataset dataset, DicomTag tag, DateOnly? value) =>
        value is { } date ? dataset.AddOrUpdate(tag, date) : dataset.AddEmpty(tag);

    /// <summary>Type 2, a number.</summary>
    public static DicomDataset AddOrEmpty(this DicomDataset dataset, DicomTag tag, double? value) =>
        value is { } number ? dataset.AddOrUpdate(tag, number) : dataset.AddEmpty(tag);

    /// <summary>Type 2, a sequence of codes.</summary>
    public static DicomDataset AddOrEmpty(this DicomDataset dataset, DicomTag tag, IReadOnlyList<CodedConcept> codes) =>
        codes.Count == 0 ? dataset.AddEmpty(tag) : dataset.AddOrUpdate(tag, [.. codes.Select(code => code.ToDataset())]);

    /// <summary>Type 2, a sequence of references.</summary>
    public static DicomDataset AddOrEmpty(this DicomDataset dataset, DicomTag tag, IReadOnlyList<SopReference> references) =>
        references.Count == 0 ? dataset.AddEmpty(tag) : dataset.AddOrUpdate(tag, [.. references.Select(reference => reference.ToDataset())]);

    /// <summary>Type 3: absent when the value is unknown.</summary>
    public static DicomDataset AddIfKnown(this DicomDataset dataset, DicomTag tag, string? value) =>
        string.IsNullOrEmpty(value) ? dataset : dataset.AddOrUpdate(tag, value);

    /// <summary>Type 3, a number.</summary>
    public static DicomDataset AddIfKnown(this DicomDataset dataset, DicomTag tag, double? value) =>
        value is { } number ? dataset.AddOrUpdate(tag, number) : dataset;

    /// <summary>Type 3, a sequence of codes.</summary>
    public static DicomDataset AddIfKnown(this DicomDataset dataset, DicomTag tag, IReadOnlyList<CodedConcept> codes) =>
        codes.Count == 0 ? dataset : dataset.AddOrEmpty(tag, codes);

    /// <summary>Type 3, a sequence of references.</summary>
    public static DicomDataset AddIfKnown(this DicomDataset dataset, DicomTag tag, IReadOnlyList<SopReference> references) =>
        references.Count == 0 ? dataset : dataset.AddOrEmpty(tag, references);

    /// <summary>A decimal string without exponent and with at most ten decimals, the same on every machine.</summary>
    public static string Decimal(double value)
    {
        string text = Math.Round(value, 10, MidpointRounding.AwayFromZero).ToString("0.##########", CultureInfo.InvariantCulture);
        // PS3.5 §6.2: DS holds 16 characters.
        if (text.Length > 16) text = text[..16].TrimEnd('.');
        return text is "-0" ? "0" : text;
    }

    /// <summary>Sets decimal strings.</summary>
    public static DicomDataset AddDecimals(this DicomDataset dataset, DicomTag tag, params ReadOnlySpan<double> values)
    {
        string[] texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++) texts[i] = Decimal(values[i]);
        return dataset.AddOrUpdate(tag, texts);
    }
}
