using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>An information object definition (PS3.3 Annex A), made ready for checking: rows merged and sorted, conditions parsed.</summary>
internal sealed class Iod
{
    private readonly uint[] _activatingTags;
    private readonly ulong[] _activatedModules;

    public Iod(string title, string clause, ItemRule always, IReadOnlyList<ModuleUse> optional, IReadOnlyList<ModuleUse> groups, IReadOnlyList<ContentRule> content)
    {
        Title = title;
        Clause = clause;
        Always = always;
        Optional = optional;
        Groups = groups;
        Content = content;
        var known = always.Attributes.Select(a => a.Tag.Value).ToHashSet();
        var masks = new SortedDictionary<uint, ulong>();
        for (int i = 0; i < optional.Count; i++)
            foreach (var attribute in optional[i].Module.Attributes.Attributes.Where(a => !known.Contains(a.Tag.Value)))
                masks[attribute.Tag.Value] = masks.GetValueOrDefault(attribute.Tag.Value) | 1UL << i;
        _activatingTags = [.. masks.Keys];
        _activatedModules = [.. masks.Values];
    }

    /// <summary>The name in the standard.</summary>
    public string Title { get; }

    /// <summary>Where the standard defines it.</summary>
    public string Clause { get; }

    /// <summary>The rows of all modules of usage M, and of the IOD itself.</summary>
    public ItemRule Always { get; }

    /// <summary>Modules of usage C and U, 64 at most.</summary>
    public IReadOnlyList<ModuleUse> Optional { get; }

    /// <summary>Functional group macros.</summary>
    public IReadOnlyList<ModuleUse> Groups { get; }

    /// <summary>Which content items may stand in which; none for an IOD without a content tree.</summary>
    public IReadOnlyList<ContentRule> Content { get; }

    /// <summary>One bit for each optional module of which the data set has an attribute that no mandatory module has.</summary>
    public ulong ModulesIn(DicomDataset dataset)
    {
        ulong modules = 0;
        int at = 0;
        foreach (var element in dataset.Elements)
        {
            uint tag = element.Tag.Group is >= 0x6000 and <= 0x60FE ? 0x60000000u | element.Tag.Element : element.Tag.Value;
            if (at > 0 && tag < _activatingTags[at - 1]) at = 0;
            while (at < _activatingTags.Length && _activatingTags[at] < tag) at++;
            if (at == _activatingTags.Length) break;
            if (_activatingTags[at] == tag) modules |= _activatedModules[at];
        }

        return modules;
    }
}
