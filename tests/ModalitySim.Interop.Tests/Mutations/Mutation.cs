using ModalitySim.Dicom.Data;

namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>A defect put into a good data set.</summary>
/// <param name="Kind">What sort of defect: removed, emptied, …; the rows of the table in docs/data-sets.md.</param>
/// <param name="Path">The attribute, with its sequences.</param>
/// <param name="Apply">Puts it in.</param>
internal sealed record Mutation(string Kind, string Path, Action<DicomDataset> Apply)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Path}";
}
