using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>One application entity of a system (PS3.2 §A.4.2.1).</summary>
public sealed record EntityStatement
{
    /// <summary>Its AE title, which says which address of the target file is meant; null for the main one.</summary>
    public string? Title { get; init; }

    /// <summary>Its association policies (PS3.2 §A.4.2.1.2).</summary>
    public AssociationStatement Association { get; init; } = new();

    /// <summary>The presentation contexts it accepts (PS3.2 §A.4.2.1.4.1.2).</summary>
    public IReadOnlyList<ContextStatement> Accepts { get; init; } = [];

    /// <summary>The presentation contexts it proposes itself (PS3.2 §A.4.2.1.3.1.2); a probe cannot see them.</summary>
    public IReadOnlyList<ContextStatement> Proposes { get; init; } = [];

    /// <summary>Where it is stated; null when it was found by a probe.</summary>
    public SourcePlace? Place { get; init; }

    /// <summary>What is stated about accepting a SOP class.</summary>
    public IEnumerable<ContextStatement> AcceptsOf(string sopClassUid) => Accepts.Where(c => c.SopClasses.Contains(sopClassUid));
}
