using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>What the groups of requirements are called, in the order in which readers meet them.</summary>
internal static class RequirementGroups
{
    private static readonly (string Prefix, string Title)[] Titles =
    [
        ("VER", "Verification"),
        ("MWL", "Modality worklist"),
        ("MPP", "Modality performed procedure step"),
        ("STO", "Storage"),
        ("SCM", "Storage commitment"),
        ("FND", "Query"),
        ("MOV", "Retrieval by C-MOVE"),
        ("GET", "Retrieval by C-GET"),
        ("IAN", "Instance availability notification"),
        ("UPS", "Unified procedure step"),
        ("PRN", "Print"),
        ("WEB", "DICOMweb"),
        ("CHS", "Character sets"),
        ("UL", "Upper layer"),
        ("NEG", "Association negotiation"),
        ("DIM", "DIMSE messages"),
        ("SEC", "Security"),
    ];

    /// <summary>The group of a requirement: what stands before its number.</summary>
    public static string Of(RequirementInfo requirement) => requirement.Id.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? requirement.Id[..dash] : requirement.Id;

    /// <summary>The element id of a requirement in the index; ids of a foreign catalogue may hold anything.</summary>
    public static string Anchor(string id) => "r-" + string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    /// <summary>The title of a group; its own name when it is not known.</summary>
    public static string TitleOf(string group) => Array.Find(Titles, t => t.Prefix == group).Title ?? group;

    /// <summary>Where a group stands among the others.</summary>
    public static int OrderOf(string group) => Array.FindIndex(Titles, t => t.Prefix == group) is >= 0 and var at ? at : Titles.Length;
}
