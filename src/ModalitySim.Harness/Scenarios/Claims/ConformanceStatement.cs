namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>
/// What a system offers, in the order of the template of PS3.2 Annex A: as its vendor claims it, or as a probe found it. What is null is not
/// stated, and nothing follows from it.
/// </summary>
public sealed record ConformanceStatement
{
    /// <summary>The file it was read from, with forward slashes; empty when it was found by a probe.</summary>
    public string File { get; init; } = "";

    /// <summary>SHA-256 of the file's text in UTF-8, lower-case hexadecimal; empty when it was found by a probe.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>What the system is called, and by whom it is made (PS3.2 §A.0).</summary>
    public ProductStatement Product { get; init; } = new();

    /// <summary>Its application entities (PS3.2 §A.4.2), in the order of the file.</summary>
    public IReadOnlyList<EntityStatement> Entities { get; init; } = [];

    /// <summary>Defined terms of Specific Character Set (0008,0005) that it supports (PS3.2 §A.6); null when not stated.</summary>
    public ListStatement? CharacterSets { get; init; }

    /// <summary>Its secure transport (PS3.2 §A.7); null when not stated.</summary>
    public SecurityStatement? Security { get; init; }

    /// <summary>Its web services (PS3.2 §A.4.2.3); null when not stated.</summary>
    public WebStatement? Web { get; init; }

    /// <summary>The application entity for an address of a target: the one with its AE title, or the one without a title for the main address; null when there is none.</summary>
    public EntityStatement? EntityFor(string title, bool isMain) =>
        Entities.FirstOrDefault(e => e.Title == title) ?? (isMain ? Entities.FirstOrDefault(e => e.Title is null) : null);
}

/// <summary>The product that a statement is about.</summary>
public sealed record ProductStatement
{
    /// <summary>The commercial name; null when not stated.</summary>
    public string? Name { get; init; }

    /// <summary>Its version; null when not stated.</summary>
    public string? Version { get; init; }

    /// <summary>Who makes it; null when not stated.</summary>
    public string? Manufacturer { get; init; }
}
