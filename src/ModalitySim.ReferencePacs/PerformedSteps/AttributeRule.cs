using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.PerformedSteps;

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

/// <summary>What N-SET may do with an attribute (PS3.4 Table F.7.2-1, third column).</summary>
internal enum Change
{
    /// <summary>Not allowed.</summary>
    No,

    /// <summary>Allowed, with zero length too (3/2, 3/3).</summary>
    Any,

    /// <summary>Allowed with a value only (3/1).</summary>
    WithValue,
}

/// <summary>A row of PS3.4 Table F.7.2-1 with the rows of its items.</summary>
/// <param name="Tag">The attribute.</param>
/// <param name="Usage">What is owed at N-CREATE.</param>
/// <param name="Change">What N-SET may do; meaningful at the top level, since N-SET replaces sequences whole.</param>
/// <param name="IsFinal">Whether it must have a value when the step is completed or discontinued.</param>
/// <param name="Items">Rules for the items of a sequence; empty where there are none.</param>
/// <param name="AppliesTo">For conditional attributes (1C): the data set or item in which the usage applies; null for always.</param>
internal sealed record AttributeRule(
    DicomTag Tag,
    Usage Usage,
    Change Change,
    bool IsFinal,
    IReadOnlyList<AttributeRule> Items,
    Func<DicomDataset, bool>? AppliesTo);
