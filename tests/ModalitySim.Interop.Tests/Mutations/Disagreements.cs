namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>All disagreements with dciodvfy 1.00~20220618, each with its reason. One that is not here fails the test.</summary>
internal static class Disagreements
{
    internal static readonly Disagreement[] All =
    [
        new(Side.WeOnly, "wrong VR", "*", "An explicit VR that is not the attribute's in PS3.6 is an error to us. To dciodvfy it is one for attributes of type 1 and 2 only, a warning for others."),
        new(Side.WeOnly, "unheard-of code", "*/RelationshipType", "Relationship Type has enumerated values (PS3.3 Table C.17-6); to dciodvfy they are defined terms."),
        new(Side.WeOnly, "removed", "*/ValueType", "An item without Value Type must be a reference to another item; dciodvfy lets one pass that is neither."),
        new(Side.WeOnly, "*", "Manufacturer", Enhanced, "dose-report"),
        new(Side.WeOnly, "*", "ManufacturerModelName", Enhanced, "dose-report"),
        new(Side.WeOnly, "*", "DeviceSerialNumber", Enhanced, "dose-report"),
        new(Side.WeOnly, "*", "SoftwareVersions", Enhanced, "dose-report"),
        new(Side.WeOnly, "removed", "ContentCreatorName", "Content Creator's Name is of type 2 in PS3.3 Table C.11.10-1 by way of Table 10-12; dciodvfy knows it as optional."),
        new(Side.WeOnly, "removed", "GraphicAnnotationSequence/GraphicObjectSequence/GraphicFilled", "Graphic Filled is required of circles and ellipses (PS3.3 Table C.10-5), closed by their nature; dciodvfy has no condition for it."),
        new(Side.DciodvfyOnly, "removed", "Laterality", "Laterality is required of paired body parts; where Body Part Examined is absent, nothing says that it is one. dciodvfy requires it then too.", "presentation-state"),
        new(Side.WeOnly, "item doubled", "ReferencedPerformedProcedureStepSequence", OneItem),
        new(Side.WeOnly, "item doubled", "ReferencedRequestSequence/RequestedProcedureCodeSequence", OneItem),
        new(Side.WeOnly, "item doubled", "ConceptNameCodeSequence", OneItem),
    ];

    private const string Enhanced = "Enhanced General Equipment is mandatory for this class (PS3.3 Table A.35.8-1); dciodvfy asks for General Equipment only.";
    private const string OneItem = "The table of the module allows one item; dciodvfy does not count them here.";
}
