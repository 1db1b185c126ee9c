using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Changes an image by a hair.</summary>
internal sealed class StoreCorruptsPixel() : StoreDefect(
    "store-corrupts-pixel",
    "One bit of the pixels is not stored as it was sent, against PS3.4 §B.4.1.1.",
    "STO-003", "STO-002")
{
    public override ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number)
    {
        // Pixel Data is the last of an image's elements.
        var bytes = dataset.ToArray();
        if (!instance.TransferSyntax.IsEncapsulated && !instance.TransferSyntax.IsDeflated)
            bytes[^2] ^= 1;
        return bytes;
    }
}
