namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>A row of an IOD's table of relationships between content items (such as PS3.3 Table A.35.1-2).</summary>
/// <param name="Clause">Where the table is.</param>
/// <param name="Relationship">The relationship type; * for any.</param>
/// <param name="Sources">Value types of the enclosing item; * for any.</param>
/// <param name="Targets">Value types of the item in it.</param>
internal sealed record ContentRule(string Clause, string Relationship, string[] Sources, string[] Targets)
{
    /// <summary>Whether the row allows a relationship.</summary>
    public bool Allows(string source, string relationship, string target) =>
        (Relationship == "*" || Relationship == relationship) && (Sources is ["*"] || Array.IndexOf(Sources, source) >= 0) && Array.IndexOf(Targets, target) >= 0;
}
