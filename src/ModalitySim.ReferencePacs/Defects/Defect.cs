namespace ModalitySim.Pacs.Defects;

/// <summary>A way in which a system breaks the standard, put into the reference PACS to prove that a check finds it.</summary>
/// <param name="id">Its name on a command line: lower case, words joined by hyphens.</param>
/// <param name="sentence">What the defective system does, in one sentence with the clause that it breaks.</param>
/// <param name="requirements">The ids of the requirements that it breaks, such as <c>MPP-016</c>, the main one first.</param>
public abstract class Defect(string id, string sentence, params IReadOnlyList<string> requirements)
{
    /// <summary>Its name on a command line.</summary>
    public string Id { get; } = id;

    /// <summary>What the defective system does, and the clause that it breaks.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>The ids of the requirements that it breaks, the main one first.</summary>
    public IReadOnlyList<string> Requirements { get; } = requirements;

    /// <summary>The parts of a system that has the defect.</summary>
    /// <param name="parts">The parts of one that has not; other defects may have changed them before.</param>
    public abstract PacsParts Apply(PacsParts parts);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
