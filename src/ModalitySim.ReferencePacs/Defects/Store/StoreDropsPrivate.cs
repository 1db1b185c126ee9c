using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Keeps what it knows.</summary>
internal sealed class StoreDropsPrivate() : StoreDefect(
    "store-drops-private",
    "Private attributes are not stored, against PS3.4 §B.4.1.1.",
    "STO-003")
{
    public override ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number) => Change(instance, dataset, static attributes =>
    {
        foreach (var tag in attributes.Select(element => element.Tag).Where(tag => tag.IsPrivate).ToList())
            attributes.Remove(tag);
    });
}
