using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Checks;

/// <summary>
/// Checks the values of a data set against their VR and VM: length, repertoire, multiplicity, and the VR that PS3.6 gives the attribute.
/// Knows nothing of modules: which attributes must be there is not its question.
/// </summary>
public static class ValueCheck
{
    private const string VRClause = "PS3.5 §6.2 Table 6.2-1";

    /// <summary>All problems of a data set and of the items in it, in the order of the data set.</summary>
    /// <exception cref="DicomDataException">A sequence received is no sequence.</exception>
    public static IEnumerable<ValueProblem> Problems(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Problems(dataset, "");
    }

    /// <summary>The problems of one element, items in it left aside; the path is its keyword.</summary>
    internal static IEnumerable<ValueProblem> OfElement(DicomDataset dataset, DicomElement element) => OfElement(dataset, element, element.Tag.Keyword);

    private static IEnumerable<ValueProblem> Problems(DicomDataset dataset, string prefix)
    {
        foreach (var element in dataset)
        {
            string path = prefix + element.Tag.Keyword;
            bool isKnown = DicomDictionary.TryFindFacts(element.Tag, out var facts);
            if (!QuickValueCheck.IsFine(dataset, element, isKnown, facts))
                foreach (var problem in OfElement(dataset, element, path)) yield return problem;
            if (element.Sequence is not { } items) continue;
            for (int i = 0; i < items.Count; i++)
                foreach (var problem in Problems(items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i + 1}]/"))) yield return problem;
        }
    }

    private static IEnumerable<ValueProblem> OfElement(DicomDataset dataset, DicomElement element, string path)
    {
        var traits = element.VR.Traits;
        var entry = DicomDictionary.Find(element.Tag);
        if (entry is not null && element.VR != DicomVR.UN && entry.VR != "NONE" && !entry.VR.Split(" or ").Contains(element.VR.Code))
            yield return new(path, "value-vr", $"has VR {element.VR}; the attribute is {entry.VR}", "PS3.6 §6");
        if (element.Fragments is not null || traits.Kind is VRKind.Sequence or VRKind.Unknown) yield break;

        int length = dataset.EncodedValue(element).Length;
        if (length == 0) yield break;
        if ((length & 1) != 0) yield return new(path, "value-odd", $"has the odd length {length}", "PS3.5 §7.1.1");
        int count = 1;
        if (traits.Kind == VRKind.Text)
        {
            string[] values = traits.IsMultiValued ? (dataset.GetString(element.Tag) ?? "").Split('\\') : [dataset.GetString(element.Tag) ?? ""];
            count = values.Length;
            foreach (string value in values.Where(v => v.Length > 0))
                foreach (var problem in OfText(element.VR, traits, value, path)) yield return problem;
        }
        else if (traits.Kind != VRKind.Binary)
        {
            int size = traits.Kind == VRKind.Tag ? 4 : traits.UnitSize;
            count = length / size;
            if (length % size != 0) yield return new(path, "value-length", $"has {length} bytes, no multiple of {size}", VRClause);
        }

        if (entry is not null && traits.IsMultiValued && !Multiplicity.Parse(entry.VM).Allows(count))
            yield return new(path, "value-multiplicity", $"has {count} values; the attribute's multiplicity is {entry.VM}", "PS3.5 §6.4");
    }

    private static IEnumerable<ValueProblem> OfText(DicomVR vr, VRTraits traits, string value, string path)
    {
        // A person name's bound is per component group; everything else counts characters (PS3.5 §6.2).
        int longest = vr == DicomVR.PN ? value.Split('=').Max(g => g.EnumerateRunes().Count()) : value.EnumerateRunes().Count();
        if (traits.MaxLength > 0 && longest > traits.MaxLength)
            yield return new(path, "value-length", $"'{Shown(value)}' has {longest} characters; {vr} allows {traits.MaxLength}", VRClause);
        else if (!ValueSyntax.Allows(vr, value))
            yield return new(path, "value-syntax", $"'{Shown(value)}' is no {vr}", VRClause);
    }

    private static string Shown(string value) => value.Length <= 80 ? value : value[..80] + "…";
}
