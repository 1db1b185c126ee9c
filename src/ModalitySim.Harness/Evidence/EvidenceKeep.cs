namespace ModalitySim.Harness.Evidence;

/// <summary>Whose evidence stays on disk.</summary>
public enum EvidenceKeep
{
    /// <summary>Nobody's; nothing is collected.</summary>
    None,

    /// <summary>That of cases with a warning or worse.</summary>
    Failed,

    /// <summary>Every case's.</summary>
    Full,
}
