using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Attributes;

/// <summary>Applies an attribute table to the attributes of an N-CREATE or N-SET.</summary>
internal static class AttributeCheck
{
    private const int DeepestItem = 16;

    /// <summary>N-CREATE: everything mandatory is there (PS3.4 §5.4.2.1).</summary>
    public static void Create(IReadOnlyList<AttributeRule> rows, DicomDataset dataset, AttributeProblems problems)
    {
        foreach (var rule in rows)
            Check(dataset, rule, rule.Tag, problems, depth: 0);
        CheckForms(dataset, null, problems, depth: 0);
    }

    /// <summary>N-SET: only what may change, only what was created, and well formed (PS3.4 §F.7.2.2.2, §CC.2.6.2).</summary>
    /// <param name="rows">The table.</param>
    /// <param name="modifications">What is to be set.</param>
    /// <param name="existing">The instance as it is.</param>
    /// <param name="problems">Takes up what is wrong.</param>
    public static void Set(IReadOnlyList<AttributeRule> rows, DicomDataset modifications, DicomDataset existing, AttributeProblems problems)
    {
        foreach (var element in modifications)
        {
            if (element.Tag == DicomTag.SpecificCharacterSet || element.Tag.IsGroupLength || element.Tag.IsPrivateCreator)
                continue;
            var rule = rows.FirstOrDefault(row => row.Tag == element.Tag);
            if (rule is { Change: Change.No })
                problems.Add(OperationStatus.InvalidAttributeValue, element.Tag, element.Tag);
            else if (!existing.Contains(element.Tag))
                problems.Add(OperationStatus.NoSuchAttribute, element.Tag, element.Tag);
            else if (rule is { Change: Change.WithValue } && IsEmpty(modifications, element.Tag))
                problems.Add(OperationStatus.MissingAttributeValue, element.Tag, element.Tag);
            else if (rule is not null)
                CheckItems(modifications, rule, rule.Tag, problems, depth: 0);
        }

        CheckForms(modifications, null, problems, depth: 0);
    }

    /// <summary>A final state: what it requires has been created or set before or now (PS3.4 Table F.7.2-1, last column and note 1; §CC.2.5.1.1).</summary>
    public static void Final(IReadOnlyList<AttributeRule> rows, DicomDataset step, Func<Final, bool> isOwed, AttributeProblems problems)
    {
        foreach (var rule in rows)
        {
            if (isOwed(rule.Final) && IsEmpty(step, rule.Tag))
                problems.Add(OperationStatus.MissingAttributeValue, rule.Tag, rule.Tag);
            else if (isOwed(rule.Final))
                CheckItems(step, rule, rule.Tag, problems, depth: 0);
            foreach (var item in step.GetItems(rule.Tag))
                Final(rule.Items, item, isOwed, problems);
        }
    }

    /// <summary>Whether an attribute has no value; one of nothing but spaces says as little as none (PS3.5 §6.2).</summary>
    public static bool IsEmpty(DicomDataset dataset, DicomTag tag) =>
        !dataset.TryGet(tag, out var element) || element.IsEmpty || (element.VR.IsText && dataset.GetString(tag) is not { Length: > 0 });

    private static void Check(DicomDataset dataset, AttributeRule rule, DicomTag top, AttributeProblems problems, int depth)
    {
        if (rule.AppliesTo?.Invoke(dataset) != false)
        {
            if (rule.Usage != Usage.Type3 && !dataset.Contains(rule.Tag))
                problems.Add(OperationStatus.MissingAttribute, rule.Tag, top);
            else if (rule.Usage == Usage.Type1 && IsEmpty(dataset, rule.Tag))
                problems.Add(OperationStatus.MissingAttributeValue, rule.Tag, top);
        }

        CheckItems(dataset, rule, top, problems, depth);
    }

    private static void CheckItems(DicomDataset dataset, AttributeRule rule, DicomTag top, AttributeProblems problems, int depth)
    {
        if (rule.Items.Count == 0 || depth > DeepestItem)
            return;
        foreach (var item in dataset.GetItems(rule.Tag))
        {
            foreach (var inner in rule.Items)
                Check(item, inner, top, problems, depth + 1);
        }
    }

    /// <summary>Values that are none of their VR, whatever attribute they stand in.</summary>
    private static void CheckForms(DicomDataset dataset, DicomTag? top, AttributeProblems problems, int depth)
    {
        foreach (var element in dataset)
        {
            if (element.VR == DicomVR.SQ && depth < DeepestItem)
            {
                foreach (var item in dataset.GetItems(element.Tag))
                    CheckForms(item, top ?? element.Tag, problems, depth + 1);
            }
            else if (dataset.GetStrings(element.Tag) is { Length: > 0 } values && !values.All(value => IsWellFormed(element.VR, value)))
            {
                problems.Add(OperationStatus.InvalidAttributeValue, element.Tag, top ?? element.Tag);
            }
        }
    }

    private static bool IsWellFormed(DicomVR vr, string value)
    {
        if (value.Length == 0)
            return true;
        if (vr == DicomVR.UI)
            return new DicomUID(value).IsValid;
        if (vr == DicomVR.DA)
            return Moment.TryDate(value, out _);
        return vr != DicomVR.TM || Moment.TryTime(value, out _);
    }
}
