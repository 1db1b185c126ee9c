using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities;

/// <summary>A code from a coding scheme: one item of a code sequence (PS3.3 §8.8, Table 8.8-1).</summary>
/// <param name="Value">Code Value.</param>
/// <param name="Scheme">Coding Scheme Designator.</param>
/// <param name="Meaning">Code Meaning, for people.</param>
/// <param name="Version">Coding Scheme Version, where the designator does not suffice.</param>
public sealed record CodedConcept(string Value, string Scheme, string Meaning, string? Version = null)
{
    /// <summary>Reads an item; a code longer than 16 characters or a URN counts as the value.</summary>
    /// <param name="item">An item of a code sequence.</param>
    public static CodedConcept FromDataset(DicomDataset item)
    {
        ArgumentNullException.ThrowIfNull(item);
        string value = new[] { DicomTag.CodeValue, DicomTag.LongCodeValue, DicomTag.URNCodeValue }
            .Select(item.GetString).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
        string? version = item.GetString(DicomTag.CodingSchemeVersion);
        return new(
            value, item.GetString(DicomTag.CodingSchemeDesignator) ?? "", item.GetString(DicomTag.CodeMeaning) ?? "",
            string.IsNullOrEmpty(version) ? null : version);
    }

    /// <summary>Makes an item of a code sequence, a new one at each call.</summary>
    public DicomDataset ToDataset()
    {
        DicomDataset item = new();
        // PS3.3 §8.1: a value of up to 16 characters stands in Code Value, a URN or URL and a longer one elsewhere.
        if (Value.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || Value.Contains("://", StringComparison.Ordinal))
            item.AddOrUpdate(DicomTag.URNCodeValue, Value);
        else item.AddOrUpdate(Value.Length <= 16 ? DicomTag.CodeValue : DicomTag.LongCodeValue, Value);
        if (Scheme.Length > 0) item.AddOrUpdate(DicomTag.CodingSchemeDesignator, Scheme);
        if (Version is { } version) item.AddOrUpdate(DicomTag.CodingSchemeVersion, version);
        return item.AddOrUpdate(DicomTag.CodeMeaning, Meaning);
    }

    /// <summary>Reads the items of a code sequence.</summary>
    internal static IReadOnlyList<CodedConcept> ReadAll(DicomDataset dataset, DicomTag sequence) =>
        [.. dataset.GetItems(sequence).Select(FromDataset)];
}
