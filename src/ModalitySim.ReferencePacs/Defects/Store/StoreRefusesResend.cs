using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Takes a second send for a mistake.</summary>
internal sealed class StoreRefusesResend() : Defect(
    "store-refuses-resend",
    "An instance that is sent again is refused with A700H, although nothing is wrong with it (PS3.4 §B.2.2).",
    "STO-014")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Store = store => new Once(parts.Store(store)) };

    private sealed class Once(IInstanceStore inner) : StoreWrapper(inner)
    {
        public override void Put(StoredInstance instance, ReadOnlyMemory<byte> dataset)
        {
            if (Find(instance.SopInstanceUid) is not null)
                throw new StoreFullException("the instance is there already");
            base.Put(instance, dataset);
        }
    }
}
