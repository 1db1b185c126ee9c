using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods.Conditions;
using System.Globalization;

namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>
/// The rules as tools/GenerateIods.cs writes them, one row a line, cells separated by tabs. Rows are only told apart here; a module becomes
/// rules when somebody asks for it, so that one small file is checked without reading the tables of all IODs.
/// </summary>
internal sealed class RuleText
{
    private readonly string[] _lines;
    private readonly Dictionary<string, int> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ItemRule> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Module> _modules = new(StringComparer.Ordinal);

    private RuleText(string text)
    {
        _lines = text.Split('\n');
        for (int i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].Length < 2 || _lines[i][0] is not ('I' or 'M' or 'D')) continue;
            string[] cells = _lines[i].Split('\t');
            if (cells[0] != "D") _blocks[cells[0] + cells[1]] = i;
            else foreach (string uid in cells[4].Split(',')) _blocks["D" + uid] = i;
        }
    }

    /// <summary>The embedded rules.</summary>
    public static RuleText Load()
    {
        using var stream = typeof(RuleText).Assembly.GetManifestResourceStream("iod-rules.txt") ?? throw new InvalidOperationException("the rules are not embedded");
        using var reader = new StreamReader(stream);
        return new RuleText(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <summary>The SOP classes whose IOD is known.</summary>
    public IEnumerable<string> SopClasses => _blocks.Keys.Where(k => k[0] == 'D').Select(k => k[1..]);

    /// <summary>The rows of the IOD of a SOP class: its own, then those of what makes it up; none for a class without rules.</summary>
    public List<string[]> IodRows(string sopClassUid)
    {
        if (!_blocks.TryGetValue("D" + sopClassUid, out int at)) return [];
        List<string[]> rows = [_lines[at].Split('\t')];
        while (++at < _lines.Length && _lines[at].Length > 0 && _lines[at][0] is 'U' or 'G' or 'S' or 'C') rows.Add(_lines[at].Split('\t'));
        return rows;
    }

    /// <summary>A module by its name in the rule data.</summary>
    public Module Module(string name)
    {
        if (_modules.TryGetValue(name, out var known)) return known;
        int at = _blocks["M" + name];
        string[] head = _lines[at].Split('\t');
        // Before its rows are read: a macro may stand in itself.
        var module = new Module(name, head[2], head[3], new ItemRule());
        _modules.Add(name, module);
        module.Attributes.Fill(Rows(at, head[2]));
        return module;
    }

    private List<AttributeRule> Rows(int at, string clause)
    {
        List<AttributeRule> rows = [];
        while (++at < _lines.Length && _lines[at].Length > 0 && _lines[at][0] == 'A') rows.Add(Row(_lines[at].Split('\t'), clause));
        return rows;
    }

    private AttributeRule Row(string[] cells, string clause)
    {
        string otherwise = Cell(cells, 6), required = Cell(cells, 5), items = Cell(cells, 3);
        // N at most N, 0-N the same and none as well, 0-n any number; N unless a condition holds.
        int unless = items.IndexOf(" unless ", StringComparison.Ordinal);
        string most = (unless < 0 ? items : items[..unless])[(items.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return new AttributeRule
        {
            Tag = DicomTag.Parse(cells[1]),
            Type = TypeOf(cells[2]),
            Clause = clause,
            MaxItems = most is "" or "n" ? 0 : int.Parse(most, CultureInfo.InvariantCulture),
            MoreItems = unless < 0 ? null : ConditionParser.Parse(items[(unless + " unless ".Length)..]),
            MayHaveNoItems = items.StartsWith("0-", StringComparison.Ordinal),
            Items = ItemOf(Cell(cells, 4), clause),
            Required = required.Length > 0 ? ConditionParser.Parse(required) : null,
            RequiredText = required,
            MayStandOtherwise = otherwise == "may",
            Allowed = otherwise.Length > 0 && otherwise != "may" ? ConditionParser.Parse(otherwise) : null,
            Values = ValuesOf(Cell(cells, 7)),
        };
    }

    private ItemRule? ItemOf(string reference, string clause)
    {
        if (reference.Length == 0) return null;
        if (reference[0] == '@') return Module(reference[1..]).Attributes;
        // The same definition serves several modules; the clause in its findings is that of the module.
        string key = reference + clause;
        if (_items.TryGetValue(key, out var known)) return known;
        var item = new ItemRule();
        _items.Add(key, item);
        item.Fill(Rows(_blocks["I" + reference], clause));
        return item;
    }

    /// <summary>A cell, empty where the row ends before it.</summary>
    public static string Cell(string[] cells, int at) => at < cells.Length ? cells[at] : "";

    /// <summary>The type that stands in a cell.</summary>
    public static RequirementType TypeOf(string text) => text switch
    {
        "1" => RequirementType.Type1,
        "1C" => RequirementType.Type1C,
        "2" => RequirementType.Type2,
        "2C" => RequirementType.Type2C,
        "3" => RequirementType.Type3,
        _ => throw new FormatException($"'{text}' is no type of an attribute"),
    };

    /// <summary>The values that stand in a cell: E for enumerated, T for terms, the number of the value, a colon, the values.</summary>
    public static ValueRule[] ValuesOf(string text)
    {
        if (text.Length == 0) return [];
        return [.. text.Split(';').Select(part =>
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            int number = colon == 1 ? 0 : int.Parse(part.AsSpan(1, colon - 1), CultureInfo.InvariantCulture);
            return new ValueRule(number, part[0] == 'E', new ValueSet(part[(colon + 1)..].Split('|')));
        })];
    }
}
