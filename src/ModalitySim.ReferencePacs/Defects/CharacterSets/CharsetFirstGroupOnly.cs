using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.CharacterSets;

/// <summary>Keeps one of three ways to write a name.</summary>
internal sealed class CharsetFirstGroupOnly() : StoreDefect(
    "charset-first-group-only",
    "Of a name the first component group alone is stored, against PS3.5 §6.2.1 and PS3.4 §B.4.1.1.",
    "CHS-002", "CHS-003")
{
    public override ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number) => Change(instance, dataset, static attributes =>
    {
        if (attributes.GetString(DicomTag.PatientName)?.Split('=') is [var first, _, ..])
            attributes.AddOrUpdate(DicomTag.PatientName, first);
    });
}
