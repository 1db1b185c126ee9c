using System.Collections.Concurrent;
using ModalitySim.Dicom.Iods.Conditions;

namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>The IODs of the SOP classes that have rules, each built when first asked for.</summary>
internal static class IodCatalog
{
    private static readonly Lock Building = new();
    private static readonly Lazy<RuleText> Text = new(RuleText.Load);
    private static readonly ConcurrentDictionary<string, Iod?> Known = new(StringComparer.Ordinal);

    /// <summary>The SOP classes that have rules.</summary>
    public static IReadOnlyList<string> SopClasses => [.. Text.Value.SopClasses.Order(StringComparer.Ordinal)];

    /// <summary>The IOD of a SOP class; null for one without rules.</summary>
    public static Iod? Find(string sopClassUid)
    {
        if (Known.TryGetValue(sopClassUid, out var known)) return known;
        lock (Building)
        {
            var rows = Text.Value.IodRows(sopClassUid);
            // Unknown classes are not remembered: files name as many as they like.
            return rows.Count == 0 ? null : Known.GetOrAdd(sopClassUid, static (_, r) => Build(r), rows);
        }
    }

    private static Iod Build(List<string[]> rows)
    {
        var always = new SortedDictionary<uint, AttributeRule>();
        List<ModuleUse> optional = [], groups = [];
        foreach (string[] row in rows.Where(r => r[0] is "U" or "G"))
        {
            var module = Text.Value.Module(row[1]);
            string condition = RuleText.Cell(row, 3);
            if (row[0] == "U" && row[2] == "M") Merge(always, module.Attributes.Attributes);
            else (row[0] == "G" ? groups : optional).Add(new(module, row[2] == "M", condition.Length > 0 ? ConditionParser.Parse(condition) : null));
        }

        for (int i = 0; i < optional.Count; i++) optional[i] = optional[i] with { Module = Beyond(optional[i].Module, always) };
        foreach (string[] row in rows.Where(r => r[0] == "S")) Override(always, row, rows[0][2]);
        var merged = new ItemRule();
        merged.Fill(always.Values);
        var content = rows.Where(r => r[0] == "C").Select(r => new ContentRule(rows[0][2], r[1], r[2].Split('|'), r[3].Split('|')));
        return new Iod(rows[0][3], rows[0][2], merged, optional, groups, [.. content]);
    }

    /// <summary>An attribute of several modules has the strongest type and the values of all of them.</summary>
    private static void Merge(SortedDictionary<uint, AttributeRule> into, AttributeRule[] attributes)
    {
        foreach (var attribute in attributes)
        {
            if (!into.TryGetValue(attribute.Tag.Value, out var other))
            {
                into[attribute.Tag.Value] = attribute;
                continue;
            }

            var (strong, weak) = attribute.Type >= other.Type ? (attribute, other) : (other, attribute);
            into[attribute.Tag.Value] = strong with
            {
                Items = strong.Items ?? weak.Items,
                MaxItems = strong.MaxItems > 0 ? strong.MaxItems : weak.MaxItems,
                // The more special module comes later and says what the general one leaves open.
                Values = attribute.Values.Length > 0 ? attribute.Values : other.Values,
            };
        }
    }

    /// <summary>An optional module without what a mandatory one demands as much of: that one is the more special.</summary>
    private static Module Beyond(Module module, SortedDictionary<uint, AttributeRule> always)
    {
        var rest = new ItemRule();
        rest.Fill(module.Attributes.Attributes.Where(a => !always.TryGetValue(a.Tag.Value, out var other) || other.Type < a.Type));
        return module with { Attributes = rest };
    }

    private static void Override(SortedDictionary<uint, AttributeRule> always, string[] row, string clause)
    {
        var tag = Dictionary.DicomTag.Parse(row[1]);
        string type = RuleText.Cell(row, 2), required = RuleText.Cell(row, 3), otherwise = RuleText.Cell(row, 4), values = RuleText.Cell(row, 5);
        var rule = always.GetValueOrDefault(tag.Value) ?? new AttributeRule { Tag = tag, Type = RequirementType.Type3, Clause = clause };
        if (type.Length > 0)
        {
            rule = rule with
            {
                Type = RuleText.TypeOf(type),
                Clause = clause,
                Required = required.Length > 0 ? ConditionParser.Parse(required) : null,
                RequiredText = required,
                MayStandOtherwise = otherwise == "may" || required.Length == 0,
                Allowed = otherwise.Length > 0 && otherwise != "may" ? ConditionParser.Parse(otherwise) : null,
            };
        }

        always[tag.Value] = values.Length > 0 ? rule with { Values = RuleText.ValuesOf(values), Clause = clause } : rule;
    }
}
