using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods.Conditions;

namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>A row of a module's table.</summary>
internal sealed record AttributeRule
{
    /// <summary>The attribute.</summary>
    public required DicomTag Tag { get; init; }

    /// <summary>Its type.</summary>
    public required RequirementType Type { get; init; }

    /// <summary>Where the standard says so.</summary>
    public required string Clause { get; init; }

    /// <summary>When a conditional attribute is required; null when the data set does not tell.</summary>
    public Condition? Required { get; init; }

    /// <summary>The condition as it is written.</summary>
    public string RequiredText { get; init; } = "";

    /// <summary>Whether a conditional attribute may stand where it is not required.</summary>
    public bool MayStandOtherwise { get; init; } = true;

    /// <summary>When it may stand where it is not required; null for the answer of <see cref="MayStandOtherwise"/>.</summary>
    public Condition? Allowed { get; init; }

    /// <summary>The most items a sequence may have; 0 for any number.</summary>
    public int MaxItems { get; init; }

    /// <summary>When more items may stand than that; null for never.</summary>
    public Condition? MoreItems { get; init; }

    /// <summary>Whether the standard says "zero or more items" of an optional sequence: others that are there have one at least.</summary>
    public bool MayHaveNoItems { get; init; }

    /// <summary>What stands in the items; null where the tables do not say.</summary>
    public ItemRule? Items { get; init; }

    /// <summary>Enumerated values and defined terms.</summary>
    public ValueRule[] Values { get; init; } = [];
}
