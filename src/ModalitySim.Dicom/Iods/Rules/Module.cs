namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>A module or macro (PS3.3 Annex C).</summary>
/// <param name="Name">Its name in the rule data.</param>
/// <param name="Clause">Its table in the standard.</param>
/// <param name="Title">Its name in the standard.</param>
/// <param name="Attributes">Its rows.</param>
internal sealed record Module(string Name, string Clause, string Title, ItemRule Attributes)
{
    /// <summary>Whether the module repeats for each group 60xx.</summary>
    public bool IsRepeating => Attributes.Attributes is [{ Tag.Group: 0x6000 }, ..];
}
