using System.Collections;

namespace ModalitySim.Dicom.Data;

/// <summary>Encapsulated pixel data: the basic offset table first, then the fragments (PS3.5 §A.4).</summary>
/// <param name="fragments">Offset table (may be empty) and fragments; the memory is referenced, not copied.</param>
public sealed class DicomFragments(IReadOnlyList<ReadOnlyMemory<byte>> fragments) : IReadOnlyList<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public int Count => fragments.Count;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> this[int index] => fragments[index];

    /// <inheritdoc/>
    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator() => fragments.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
