namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>The type of an attribute (PS3.5 §7.4), weakest first.</summary>
internal enum RequirementType
{
    /// <summary>Optional.</summary>
    Type3,

    /// <summary>Conditional, may be empty.</summary>
    Type2C,

    /// <summary>Required, may be empty.</summary>
    Type2,

    /// <summary>Conditional, with a value.</summary>
    Type1C,

    /// <summary>Required, with a value.</summary>
    Type1,
}
