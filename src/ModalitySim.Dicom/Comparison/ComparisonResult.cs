namespace ModalitySim.Dicom.Comparison;

/// <summary>All differences of two data sets, in the order of their tags.</summary>
/// <param name="Differences">None where they are the same.</param>
public sealed record ComparisonResult(IReadOnlyList<Difference> Differences)
{
    /// <summary>Whether there is no difference at all.</summary>
    public bool IsIdentical => Differences.Count == 0;

    /// <summary>The gravest of the differences; permitted where there is none.</summary>
    public DifferenceKind Worst => Differences.Count == 0 ? DifferenceKind.Permitted : Differences.Max(d => d.Kind);
}

/// <summary>What is expected of whoever stored the instance.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Full storage: nothing may be lost.</summary>
    public static ComparisonOptions Default { get; } = new();

    /// <summary>The level of conformance that a provider claims (PS3.4 §B.4.1.1): 2 keeps all, 1 may discard what is neither type 1 nor 2, 0 what it likes.</summary>
    public int StorageLevel { get; init; } = 2;
}
