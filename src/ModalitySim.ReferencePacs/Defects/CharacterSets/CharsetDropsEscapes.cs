using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.CharacterSets;

/// <summary>Forgets when to change the alphabet.</summary>
internal sealed class CharsetDropsEscapes() : StoreDefect(
    "charset-drops-escapes",
    "Escape sequences are not stored, against PS3.5 §6.1.2.5.3.",
    "CHS-003")
{
    public override ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number) => Change(instance, dataset, static attributes =>
    {
        // ESC, an intermediate and a final character (PS3.5 Table C.12-3 has those of three bytes and of four).
        var bytes = attributes.GetBytes(DicomTag.PatientName).ToArray();
        if (bytes.Contains((byte)0x1B))
            attributes.AddOrUpdate(DicomTag.PatientName, DicomVR.PN, bytes.Where(b => b != 0x1B).ToArray());
    });
}
