using System.Collections.Frozen;

namespace ModalitySim.Harness.Conformance;

/// <summary>The requirements that the harness knows, read once from its own data file.</summary>
public static class RequirementCatalog
{
    private const int Columns = 10;
    private static readonly Lazy<IReadOnlyList<Requirement>> Rows = new(Read);
    private static readonly Lazy<FrozenDictionary<string, Requirement>> ById =
        new(() => Rows.Value.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal));

    /// <summary>Every requirement in the order of the data file, by group.</summary>
    public static IReadOnlyList<Requirement> All => Rows.Value;

    /// <summary>The requirement with an id such as <c>MPP-016</c>, or null.</summary>
    public static Requirement? Find(string id) => ById.Value.GetValueOrDefault(id);

    private static List<Requirement> Read()
    {
        var assembly = typeof(RequirementCatalog).Assembly;
        using var stream = assembly.GetManifestResourceStream("requirements.tsv")
            ?? throw new InvalidOperationException("The requirement data is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var rows = new List<Requirement>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                rows.Add(Parse(line));
        }

        return rows;
    }

    private static Requirement Parse(string line)
    {
        var cells = line.Split('\t');
        if (cells.Length != Columns)
            throw new InvalidOperationException($"The requirement data has a broken row: {line}");
        var level = cells[1] switch
        {
            "MUST" => RequirementLevel.Must,
            "SHOULD" => RequirementLevel.Should,
            "MAY" => RequirementLevel.May,
            _ => throw new InvalidOperationException($"The requirement data has an unknown level: {line}"),
        };
        return new Requirement(cells[0], level, cells[2] == "core", cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9]);
    }
}
