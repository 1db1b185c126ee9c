using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Says yes and keeps nothing.</summary>
internal sealed class StoreSuccessNotStored() : StoreDefect(
    "store-success-not-stored",
    "C-STORE succeeds, and the instance is not stored, against PS3.4 §B.1.2.",
    "STO-002")
{
    public override ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number) => null;
}
