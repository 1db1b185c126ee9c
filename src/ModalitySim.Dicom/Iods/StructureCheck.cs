using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods.Conditions;
using ModalitySim.Dicom.Iods.Rules;

namespace ModalitySim.Dicom.Iods;

/// <summary>Checks which attributes stand in an item, with what values, against the rows of a table: one walk over both, in the order of tags.</summary>
internal static class StructureCheck
{
    /// <summary>Checks an item.</summary>
    /// <param name="item">The item, or the whole data set.</param>
    /// <param name="rule">The rows.</param>
    /// <param name="place">Where the item is; null at the top.</param>
    /// <param name="findings">Takes what is found.</param>
    /// <param name="offset">Added to the rows' tags: which of the groups 60xx is meant.</param>
    public static void Item(DicomDataset item, ItemRule rule, Place? place, FindingSink findings, uint offset = 0)
    {
        var elements = item.Elements;
        int at = 0;
        foreach (var attribute in rule.Attributes)
        {
            uint tag = attribute.Tag.Value + offset;
            while (at < elements.Length && elements[at].Tag.Value < tag) at++;
            if (at < elements.Length && elements[at].Tag.Value == tag) Found(item, elements[at], attribute, place, findings);
            else Absent(item, attribute, new DicomTag(tag), place, findings);
        }
    }

    private static void Absent(DicomDataset item, AttributeRule rule, DicomTag tag, Place? place, FindingSink findings)
    {
        switch (rule.Type)
        {
            case RequirementType.Type1:
                findings.Error("iod.type1.missing", tag, place, "is missing; type 1 requires it with a value", rule.Clause);
                break;
            case RequirementType.Type2:
                findings.Error("iod.type2.missing", tag, place, "is missing; type 2 requires it, empty if the value is unknown", rule.Clause);
                break;
            case RequirementType.Type1C or RequirementType.Type2C when rule.Required is { } condition && condition.Holds(item):
                bool isFirst = rule.Type == RequirementType.Type1C;
                findings.Error(isFirst ? "iod.type1c.missing" : "iod.type2c.missing", tag, place, $"is missing; type {(isFirst ? "1C" : "2C")} requires it when {rule.RequiredText}", rule.Clause);
                break;
        }
    }

    private static void Found(DicomDataset item, in DicomElement element, AttributeRule rule, Place? place, FindingSink findings)
    {
        if (rule.Type is RequirementType.Type1C or RequirementType.Type2C && !rule.MayStandOtherwise && rule.Required is { } condition
            && !condition.Holds(item) && rule.Allowed?.Holds(item) != true)
        {
            findings.Error("iod.condition.unexpected", element.Tag, place, $"is present; it may stand only when {rule.RequiredText}", rule.Clause);
        }

        if (!ElementValues.HasValue(element))
        {
            if (rule.Type is RequirementType.Type1 or RequirementType.Type1C)
                findings.Error("iod.type1.empty", element.Tag, place, $"has no value; type {(rule.Type == RequirementType.Type1 ? "1" : "1C")} requires one", rule.Clause);
            else if (rule.Type == RequirementType.Type3 && !rule.MayHaveNoItems && element.Sequence is not null)
                findings.Error("iod.items", element.Tag, place, "has no item; one or more may stand, or the sequence be left out", rule.Clause);
            return;
        }

        if (rule.Values.Length > 0) Values(item, element, rule, place, findings);
        if (element.Sequence is { } items) Items(item, items, element.Tag, rule, place, findings);
    }

    private static void Items(DicomDataset item, DicomSequence items, DicomTag tag, AttributeRule rule, Place? place, FindingSink findings)
    {
        if (rule.MaxItems > 0 && items.Count > rule.MaxItems && rule.MoreItems?.Holds(item) != true)
            findings.Error("iod.items", tag, place, string.Create(CultureInfo.InvariantCulture, $"has {items.Count} items; {rule.MaxItems} may stand"), rule.Clause);
        if (rule.Items is not { } inner) return;
        for (int i = 0; i < items.Count; i++) Item(items[i], inner, new Place(place, tag, i + 1), findings);
    }

    private static void Values(DicomDataset item, in DicomElement element, AttributeRule rule, Place? place, FindingSink findings)
    {
        foreach (var allowed in rule.Values)
        {
            var walk = new ValueWalk(item, element);
            while (walk.MoveNext())
            {
                if ((allowed.Number != 0 && walk.Number != allowed.Number) || walk.IsIn(allowed.Values)) continue;
                string which = allowed.Number == 0 && walk.Number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"value {walk.Number} ");
                string shown = walk.Text.Length > 64 ? walk.Text[..64] + "…" : walk.Text;
                // PS3.3 §5.4: enumerated values are the only ones; defined terms may be extended by implementers.
                if (allowed.IsEnumerated) findings.Error("iod.enumerated", element.Tag, place, $"{which}is '{shown}'; enumerated: {allowed.Values}", rule.Clause);
                else if (!walk.IsEmpty) findings.Warning("iod.defined-term", element.Tag, place, $"{which}is '{shown}', none of the defined terms {allowed.Values}", rule.Clause);
            }
        }
    }
}
