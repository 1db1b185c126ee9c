using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects;

/// <summary>The store keeps something else than what it was given, or nothing.</summary>
internal abstract class StoreDefect(string id, string sentence, params IReadOnlyList<string> requirements) : Defect(id, sentence, requirements)
{
    public sealed override PacsParts Apply(PacsParts parts) => parts with { Store = store => new DefectiveStore(parts.Store(store), this) };

    /// <summary>The data set that is kept; null for none.</summary>
    /// <param name="instance">What came.</param>
    /// <param name="dataset">The encoded data set that came.</param>
    /// <param name="number">How many came, this one included.</param>
    public abstract ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number);

    /// <summary>The encoded data set after a change.</summary>
    protected static ReadOnlyMemory<byte> Change(StoredInstance instance, ReadOnlyMemory<byte> bytes, Action<DicomDataset> change)
    {
        var dataset = DatasetReader.Read(bytes.ToArray(), instance.TransferSyntax);
        change(dataset);
        using var encoded = DatasetWriter.Encode(dataset, instance.TransferSyntax);
        return encoded.ToArray();
    }

    private sealed class DefectiveStore(IInstanceStore inner, StoreDefect defect) : StoreWrapper(inner)
    {
        private int _number;

        public override void Put(StoredInstance instance, ReadOnlyMemory<byte> dataset)
        {
            if (defect.Keep(instance, dataset, Interlocked.Increment(ref _number)) is { } kept)
                base.Put(instance with { Length = kept.Length }, kept);
        }
    }
}
