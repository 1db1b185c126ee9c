using System.Collections.Concurrent;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Wants images one after another.</summary>
internal sealed class StoreNeedsOrder() : Defect(
    "store-needs-order",
    "An image that comes after one of a higher Instance Number of its series is not stored, against PS3.4 §B.4.",
    "STO-017", "STO-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Store = store => new Ordered(parts.Store(store)) };

    private sealed class Ordered(IInstanceStore inner) : StoreWrapper(inner)
    {
        private readonly ConcurrentDictionary<string, int> _highest = new(StringComparer.Ordinal);

        public override void Put(StoredInstance instance, ReadOnlyMemory<byte> dataset)
        {
            var number = DatasetReader.Read(dataset.ToArray(), instance.TransferSyntax).GetInt32(DicomTag.InstanceNumber) ?? 0;
            if (number >= _highest.AddOrUpdate(instance.SeriesInstanceUid, number, (_, highest) => Math.Max(highest, number)))
                base.Put(instance, dataset);
        }
    }
}
