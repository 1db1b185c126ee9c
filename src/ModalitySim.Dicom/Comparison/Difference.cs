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
public sealed record Difference(string Path, DifferenceKind Kind, string Code, string Clause, string Before, string After);
