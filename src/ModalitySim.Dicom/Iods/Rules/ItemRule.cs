namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>The attributes of an item, of a module, or of several modules together, in the order of their tags.</summary>
internal sealed class ItemRule
{
    /// <summary>The rows; set once, when they are read: items of content trees contain themselves.</summary>
    public AttributeRule[] Attributes { get; private set; } = [];

    /// <summary>Sets the rows.</summary>
    public void Fill(IEnumerable<AttributeRule> attributes) => Attributes = [.. attributes.OrderBy(a => a.Tag)];
}
