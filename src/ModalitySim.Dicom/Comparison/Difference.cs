using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Comparison;

/// <summary>What a difference means.</summary>
public enum DifferenceKind
{
    /// <summary>The standard lets whoever stores an instance change this.</summary>
    Permitted,

    /// <summary>Nothing here can tell: pixels of a transfer syntax that is not decoded.</summary>
    Inconclusive,

    /// <summary>What was sent is lost or altered.</summary>
    Corruption,
}

/// <summary>One difference between an instance as it was sent and as it came back.</summary>
/// <param name="Path">Where: keywords and item numbers from 1, such as RequestAttributesSequence[1]/RequestedProcedureID; empty for the whole.</param>
/// <param name="Kind">What it means.</param>
/// <param name="Code">A stable name for the sort of difference, such as value-changed or padding.</param>
/// <param name="Clause">Where the standard permits or forbids it.</param>
/// <param name="Before">The value sent, as text of at most some 80 characters; empty where there was none.</param>
/// <param name="After">The value that came back.</param>
public sealed record Difference(string Path, DifferenceKind Kind, string Code, string Clause, string Before, string After)
{
    /// <summary>The attribute of the instance itself with which the path begins.</summary>
    public DicomTag Root { get; init; }

    /// <summary>Whether the attribute had a value and is not there any more.</summary>
    public bool IsLoss => Code == "lost";

    /// <summary>Whether the attribute was not sent.</summary>
    public bool IsAddition => Code == "added";

    /// <summary>Whether the attribute reads otherwise than it was sent: not merely padded, spelled or encoded otherwise.</summary>
    public bool IsChange => Code is "value-changed" or "coerced" or "item-count" or "pixels-changed";
}
