using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Keeps nine of ten.</summary>
internal sealed class StoreDropsEveryTenth() : StoreDefect(
    "store-drops-every-tenth",
    "C-STORE succeeds, and every tenth instance is not stored, against PS3.4 §B.1.2.",
    "STO-002", "STO-017")
{
    public override ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number) => number % 10 == 0 ? default(ReadOnlyMemory<byte>?) : dataset;
}
