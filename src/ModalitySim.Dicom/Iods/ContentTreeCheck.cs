using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods.Rules;

namespace ModalitySim.Dicom.Iods;

/// <summary>
/// Checks a content tree (PS3.3 §C.17.3): which value types may stand in which relationship to which, as the IOD says, and that whatever is
/// referenced is listed as evidence. Templates of PS3.16 are not its business.
/// </summary>
internal static class ContentTreeCheck
{
    /// <summary>Checks the tree of a data set; data sets without one pass.</summary>
    public static void Dataset(DicomDataset dataset, IReadOnlyList<ContentRule> rules, FindingSink findings)
    {
        if (rules.Count == 0 || !dataset.Contains(DicomTag.ContentSequence)) return;
        var evidence = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sequence in (ReadOnlySpan<DicomTag>)[DicomTag.CurrentRequestedProcedureEvidenceSequence, DicomTag.PertinentOtherEvidenceSequence])
            foreach (var study in dataset.GetItems(sequence))
                foreach (var series in study.GetItems(DicomTag.ReferencedSeriesSequence))
                    foreach (var reference in series.GetItems(DicomTag.ReferencedSOPSequence))
                        if (reference.GetString(DicomTag.ReferencedSOPInstanceUID) is { Length: > 0 } uid) evidence.Add(uid);
        Children(dataset, null, rules, evidence, findings);
    }

    private static void Children(DicomDataset parent, Place? place, IReadOnlyList<ContentRule> rules, HashSet<string> evidence, FindingSink findings)
    {
        string source = parent.GetString(DicomTag.ValueType) ?? "";
        var children = parent.GetItems(DicomTag.ContentSequence);
        for (int i = 0; i < children.Count; i++)
        {
            var child = children[i];
            var here = new Place(place, DicomTag.ContentSequence, i + 1);
            Relationship(source, child, here, rules, findings);
            Evidence(child, here, evidence, findings);
            Children(child, here, rules, evidence, findings);
        }
    }

    private static void Relationship(string source, DicomDataset child, Place place, IReadOnlyList<ContentRule> rules, FindingSink findings)
    {
        // What is missing or unheard of is told by the table of the macro; an item by reference has no value type of its own.
        if (child.GetString(DicomTag.RelationshipType) is not { Length: > 0 } relationship || child.GetString(DicomTag.ValueType) is not { Length: > 0 } target) return;
        foreach (var rule in rules)
            if (rule.Allows(source, relationship, target)) return;
        findings.Error("sr.relationship", DicomTag.RelationshipType, place, $"{source} {relationship} {target} is none of the relationships of this IOD", rules[0].Clause);
    }

    private static void Evidence(DicomDataset child, Place place, HashSet<string> evidence, FindingSink findings)
    {
        // PS3.3 §C.17.2.3: every instance that the tree references is listed in one of the two evidence sequences.
        if (child.GetString(DicomTag.ValueType) is not ("IMAGE" or "COMPOSITE" or "WAVEFORM")) return;
        foreach (var reference in child.GetItems(DicomTag.ReferencedSOPSequence))
            if (reference.GetString(DicomTag.ReferencedSOPInstanceUID) is { Length: > 0 } uid && !evidence.Contains(uid))
                findings.Error("sr.evidence", DicomTag.ReferencedSOPSequence, place, $"references {uid}, which is not listed in the evidence sequences", "PS3.3 §C.17.2.3");
    }
}
