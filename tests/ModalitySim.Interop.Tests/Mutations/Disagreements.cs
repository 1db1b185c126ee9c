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
        new(Side.DciodvfyOnly, "removed", "Laterality", Paired),
        new(Side.DciodvfyOnly, "removed", "BodyPartExamined", Paired),
        new(Side.DciodvfyOnly, "emptied", "BodyPartExamined", Paired),
        new(Side.DciodvfyOnly, "unheard-of code", "BodyPartExamined", Paired),
        new(Side.DciodvfyOnly, "unheard-of code", "AcquisitionContrast", Terms, "enhanced-mr"),
        new(Side.DciodvfyOnly, "unheard-of code", "ComplexImageComponent", Terms, "enhanced-mr"),
        new(Side.DciodvfyOnly, "items removed", "AnatomicRegionSequence", "A type 2 sequence may be empty; dciodvfy holds against it that Body Part Examined names the region, though that is no code."),
        new(Side.WeOnly, "item doubled", "AnatomicRegionSequence", OneItem),
        new(Side.WeOnly, "emptied", "AcquisitionDuration", "Acquisition Duration is of type 1C in PS3.3 Table C.8-114 and C.8-79; to dciodvfy it may be empty."),
        new(Side.WeOnly, "removed", "*/RevolutionTime", Elsewhere, "enhanced-ct"),
        new(Side.WeOnly, "removed", "*/RotationDirection", Elsewhere, "enhanced-ct"),
        new(Side.WeOnly, "removed", "*/SpacingBetweenSlices", "Required where Dimension Organization Type is 3D (PS3.3 Table C.7.6.16-2); dciodvfy does not look at the top of the data set for it."),
        new(Side.WeOnly, "condition broken", "lossy without a ratio", "Lossy Image Compression Ratio is required when Lossy Image Compression is 01; dciodvfy has no condition for it in this IOD."),
        new(Side.WeOnly, "unheard-of code", "OrganExposed", "PS3.3 Table C.8-74 enumerates BREAST only; dciodvfy takes other organs for defined terms.", "mg"),
        new(Side.WeOnly, "emptied", "*/CodeMeaning", Meaning, "nm"),
        new(Side.WeOnly, "removed", "*/CodeMeaning", Meaning, "nm"),
        new(Side.WeOnly, "emptied", "*/CodeMeaning", Meaning, "pt"),
        new(Side.WeOnly, "removed", "*/CodeMeaning", Meaning, "pt"),
        new(Side.WeOnly, "item doubled", "PatientGantryRelationshipCodeSequence", OneItem),
        new(Side.WeOnly, "item doubled", "PatientOrientationCodeSequence", OneItem),
        new(Side.WeOnly, "item doubled", "*/RadionuclideCodeSequence", OneItem),
        new(Side.WeOnly, "item doubled", "*/PatientOrientationModifierCodeSequence", OneItem),
        new(Side.WeOnly, "removed", "*/FocalDistance", "Focal Distance is of type 2 whatever the collimator (PS3.3 Table C.8-11); dciodvfy asks for it with some collimators only.", "nm"),
        new(Side.WeOnly, "removed", "CollimatorShape", Begun),
        new(Side.WeOnly, "removed", "ContrastBolusAgent", Begun),
        new(Side.DciodvfyOnly, "emptied", "Modality", "Modality is of type 3 in the SC Equipment Module, which overrides General Series (PS3.3 Table C.8-24), so it may be empty; to dciodvfy it may be absent only.", "secondary-capture"),
        new(Side.WeOnly, "item doubled", "ReferencedPerformedProcedureStepSequence", OneItem),
        new(Side.WeOnly, "item doubled", "ReferencedRequestSequence/RequestedProcedureCodeSequence", OneItem),
        new(Side.WeOnly, "item doubled", "ConceptNameCodeSequence", OneItem),
    ];

    private const string Enhanced = "Enhanced General Equipment is mandatory for this class (PS3.3 Table A.35.8-1); dciodvfy asks for General Equipment only.";
    private const string Paired = "Laterality is required of paired body parts; where Body Part Examined names none, nothing says that it is one. dciodvfy requires it then too.";
    private const string Meaning = "Code Meaning is required of every code (PS3.3 Table 8.8-1); dciodvfy leaves it optional in the modules of nuclear medicine and PET.";
    private const string Begun = "A module of usage U or C is there to us when any attribute of its own is; dciodvfy looks for this one only, and misses nothing when it is gone.";
    private const string Terms = "PS3.3 §C.8.13.3.1 gives defined terms for it; to dciodvfy they are enumerated.";
    private const string Elsewhere = "Required of original frames that are not acquired at a constant angle; dciodvfy does not look into another functional group for a condition.";
    private const string OneItem = "The table of the module allows one item; dciodvfy does not count them here.";
}
