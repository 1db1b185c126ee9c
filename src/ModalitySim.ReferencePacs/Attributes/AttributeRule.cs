using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Attributes;

/// <summary>What the SCU owes at N-CREATE, and inside the items of a sequence whenever that is sent (PS3.4 §5.4.2.1).</summary>
internal enum Usage
{
    /// <summary>Present with a value (1/1).</summary>
    Type1,

    /// <summary>Present, possibly empty (2/2).</summary>
    Type2,

    /// <summary>Optional (3/3).</summary>
    Type3,
}

/// <summary>What N-SET may do with an attribute.</summary>
internal enum Change
{
    /// <summary>Not allowed.</summary>
    No,

    /// <summary>Allowed, with zero length too (3/2, 3/3).</summary>
    Any,

    /// <summary>Allowed with a value only (3/1).</summary>
    WithValue,
}

/// <summary>When a final state needs the attribute to have a value (PS3.4 Table CC.2.5-1; Table F.7.2-1 knows the first two).</summary>
internal enum Final
{
    /// <summary>Never (O).</summary>
    Optional,

    /// <summary>For every final state (R).</summary>
    Required,

    /// <summary>For COMPLETED only (P).</summary>
    ToComplete,

    /// <summary>For CANCELED only (X).</summary>
    ToCancel,
}

/// <summary>A row of an attribute table of a normalized SOP class (PS3.4 Tables F.7.2-1, R.3.2-1, CC.2.5-3, H.4-2 and the like).</summary>
/// <param name="Tag">The attribute.</param>
/// <param name="Usage">What is owed at N-CREATE.</param>
/// <param name="Change">What N-SET may do; meaningful at the top level, since N-SET replaces sequences whole.</param>
/// <param name="Final">When a final state needs a value.</param>
/// <param name="Items">Rules for the items of a sequence; empty where there are none.</param>
/// <param name="AppliesTo">For conditional attributes (1C): the data set or item in which the usage applies; null for always.</param>
internal sealed record AttributeRule(
    DicomTag Tag,
    Usage Usage,
    Change Change,
    Final Final,
    IReadOnlyList<AttributeRule> Items,
    Func<DicomDataset, bool>? AppliesTo)
{
    /// <summary>A row; by default it cannot be changed and no final state needs it.</summary>
    public static AttributeRule Of(
        DicomTag tag,
        Usage usage,
        Change change = Change.No,
        Final final = Final.Optional,
        AttributeRule[]? items = null,
        Func<DicomDataset, bool>? when = null) => new(tag, usage, change, final, items ?? [], when);
}
