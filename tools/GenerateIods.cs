// Turns the facts of PS3.3 in src/ModalitySim.Dicom/Iods/Facts into rules.txt, the compact table that the checker embeds.
//   modules.tsv, tables.tsv  which attributes a module has, of which type, and where the standard says so
//   values.tsv               enumerated values and defined terms
//   conditions.tsv           when a type 1C or 2C attribute is required, and whether it may stand otherwise
//   macros.txt, iods.txt     modules, functional group macros and IODs in tables written by hand
// Run from the repository's root:  dotnet run tools/GenerateIods.cs
using System.Globalization;
using System.Text;

string folder = Path.Combine("src", "ModalitySim.Dicom", "Iods");
var tags = Rows(Path.Combine("src", "ModalitySim.Dicom", "Dictionary", "attributes.tsv")).Where(a => a[3].Length > 0).ToDictionary(a => a[3], a => a[0], StringComparer.Ordinal);
var values = Rows(Fact("values.tsv")).ToLookup(v => (v[0], Attribute(v[1].Split('#')[0])), v => $"{(v[2] == "enumerated" ? 'E' : 'T')}{(v[1].Contains('#') ? v[1].Split('#')[1] : "")}:{v[3]}");
var conditions = Rows(Fact("conditions.tsv")).ToDictionary(c => (c[0], c[1]), c => c);

var macros = new Dictionary<string, List<Node>>(StringComparer.Ordinal);
var items = new Dictionary<string, int>(StringComparer.Ordinal);
var itemText = new StringBuilder();
var modules = new StringBuilder();
var iods = new StringBuilder();
foreach (var block in Blocks("macros.txt", "module")) macros.Add(block[0][1], FromTable(block.Skip(1).ToList(), 0, 0, out _));
foreach (var table in Rows(Fact("tables.tsv"))) WriteModule(table[0], table[1], table[2], FromFacts(table[0]));
foreach (var block in Blocks("macros.txt", "module")) WriteModule(block[0][1], block[0][2], block[0][3], macros[block[0][1]]);
foreach (var block in Blocks("iods.txt", "iod")) WriteIod(block);

string text = "# Made by tools/GenerateIods.cs from the facts of PS3.3 in Facts. Do not edit.\n" + itemText + modules + iods;
File.WriteAllText(Path.Combine(folder, "rules.txt"), text);
Console.WriteLine($"rules.txt: {items.Count} item definitions, {text.Length} characters");

string Fact(string name) => Path.Combine(folder, "Facts", name);

static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t'));

List<List<string[]>> Blocks(string name, string start)
{
    var blocks = new List<List<string[]>>();
    foreach (var row in File.ReadLines(Fact(name)).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')))
    {
        if (row[0] == start) blocks.Add([]);
        blocks[^1].Add(row);
    }

    return blocks;
}

// Repeating groups stand as their first group (60xx as 6000).
static string Attribute(string path) => path.Replace("60xx", "6000", StringComparison.Ordinal);

string Tag(string keyword) => tags.TryGetValue(keyword, out string? tag) ? tag : keyword is { Length: 8 } && uint.TryParse(keyword, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _) ? keyword : throw new InvalidDataException($"'{keyword}' is no keyword of PS3.6");

List<Node> FromFacts(string module)
{
    var roots = new List<Node>();
    var known = new Dictionary<string, Node>(StringComparer.Ordinal);
    foreach (var row in Rows(Fact("modules.tsv")).Where(r => r[0] == module))
    {
        string path = Attribute(row[1]);
        int slash = path.LastIndexOf('/');
        var node = new Node(Tag(path[(slash + 1)..]), row[2], row[3], row[4], "", "", string.Join(';', values[(module, path)]), []);
        if (row[2] is "1C" or "2C" && ConditionOf(module, path) is { } condition && condition[2] != "?") node = node with { Required = condition[2], Otherwise = condition[3] };
        else if (row[2] is "1C" or "2C") node = node with { Otherwise = "may" };
        known[path] = node;
        (slash < 0 ? roots : known[path[..slash]].Children).Add(node);
    }

    return roots;
}

string[]? ConditionOf(string module, string path)
{
    string leaf = path[(path.LastIndexOf('/') + 1)..];
    return conditions.GetValueOrDefault((module, path)) ?? conditions.GetValueOrDefault((module, leaf)) ?? conditions.GetValueOrDefault((module, "*")) ?? conditions.GetValueOrDefault(("*", leaf));
}

List<Node> FromTable(List<string[]> rows, int at, int depth, out int end)
{
    var nodes = new List<Node>();
    while (at < rows.Count)
    {
        int own = rows[at][0].Length - rows[at][0].TrimStart('>').Length;
        if (own < depth) break;
        var options = Options(rows[at].Skip(2));
        string otherwise = options.GetValueOrDefault("else", "");
        if (rows[at][1] is "1C" or "2C" && !options.ContainsKey("if")) otherwise = "may";
        var children = FromTable(rows, at + 1, depth + 1, out int next);
        nodes.Add(new(Tag(rows[at][0].TrimStart('>')), rows[at][1], options.GetValueOrDefault("items", ""), options.GetValueOrDefault("macro", ""), options.GetValueOrDefault("if", ""), otherwise, ValuesOf(options), children));
        at = next;
    }

    end = at;
    return nodes;
}

static Dictionary<string, string> Options(IEnumerable<string> cells) => cells.Where(c => c.Length > 0).ToDictionary(c => c[..c.IndexOf('=')], c => c[(c.IndexOf('=') + 1)..], StringComparer.Ordinal);

static string ValuesOf(Dictionary<string, string> options) => string.Join(';', options.Where(o => o.Key.StartsWith("enum", StringComparison.Ordinal) || o.Key.StartsWith("terms", StringComparison.Ordinal))
    .Select(o => $"{(o.Key[0] == 'e' ? 'E' : 'T')}{(o.Key.Contains('#') ? o.Key.Split('#')[1] : "")}:{o.Value}"));

void WriteModule(string name, string clause, string title, List<Node> nodes)
{
    string attributes = Attributes(nodes);
    modules.Append(CultureInfo.InvariantCulture, $"M\t{name}\t{clause}\t{title}\n").Append(attributes);
}

string Attributes(List<Node> nodes)
{
    var lines = new StringBuilder();
    foreach (var n in nodes.OrderBy(n => n.Tag, StringComparer.Ordinal))
    {
        // Items of a macro with attributes of their own besides are a definition of their own.
        string item = n.Macro.Length > 0 && n.Children.Count > 0 ? ItemOf(Attributes([.. n.Children, .. macros[n.Macro].Where(m => n.Children.TrueForAll(c => c.Tag != m.Tag))]))
            : n.Macro.Length > 0 ? "@" + n.Macro
            : n.Children.Count > 0 ? ItemOf(Attributes(n.Children)) : "";
        lines.Append(string.Join('\t', "A", n.Tag, n.Type, n.Items, item, n.Required, n.Otherwise, n.Values).TrimEnd('\t')).Append('\n');
    }

    return lines.ToString();
}

string ItemOf(string attributes)
{
    if (items.TryGetValue(attributes, out int known)) return known.ToString(CultureInfo.InvariantCulture);
    items.Add(attributes, items.Count);
    itemText.Append(CultureInfo.InvariantCulture, $"I\t{items.Count - 1}\n").Append(attributes);
    return (items.Count - 1).ToString(CultureInfo.InvariantCulture);
}

void WriteIod(List<string[]> block)
{
    var uids = block.Where(r => r[0] == "sop").Select(r => r[1]);
    iods.Append(CultureInfo.InvariantCulture, $"D\t{block[0][1]}\t{block[0][2]}\t{block[0][3]}\t{string.Join(',', uids)}\n");
    foreach (var row in block.Skip(1).Where(r => r[0] != "sop"))
    {
        if (row[0] == "content")
        {
            iods.Append(string.Join('\t', "C", row[1], row[2], row[3])).Append('\n');
            continue;
        }

        if (row[0] == "set")
        {
            var options = Options(row.Skip(2));
            iods.Append(string.Join('\t', "S", Tag(row[1]), options.GetValueOrDefault("type", ""), options.GetValueOrDefault("if", ""), options.GetValueOrDefault("else", ""), ValuesOf(options)).TrimEnd('\t')).Append('\n');
            continue;
        }

        var cells = row[0] == "group" ? row[1..] : row;
        iods.Append(string.Join('\t', row[0] == "group" ? "G" : "U", cells[0], cells[1], Options(cells.Skip(2)).GetValueOrDefault("if", "")).TrimEnd('\t')).Append('\n');
    }
}

internal sealed record Node(string Tag, string Type, string Items, string Macro, string Required, string Otherwise, string Values, List<Node> Children);
