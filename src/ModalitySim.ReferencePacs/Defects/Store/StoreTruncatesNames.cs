using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Has too short a field for names.</summary>
internal sealed class StoreTruncatesNames() : StoreDefect(
    "store-truncates-names",
    "Names of persons are cut to sixteen characters, against PS3.4 §B.4.1.1.",
    "STO-003", "STO-002")
{
    public override ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number) => Change(instance, dataset, static attributes =>
    {
        foreach (var tag in attributes.Where(element => element.VR == DicomVR.PN).Select(element => element.Tag).ToList())
        {
            if (attributes.GetString(tag) is { Length: > 16 } name)
                attributes.AddOrUpdate(tag, name[..16]);
        }
    });
}
