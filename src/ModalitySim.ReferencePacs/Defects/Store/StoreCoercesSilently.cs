using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Knows better whose image it is.</summary>
internal sealed class StoreCoercesSilently() : StoreDefect(
    "store-coerces-silently",
    "Patient ID is changed in the stored instance, and the status is 0000H in place of B000H, against PS3.4 §B.4.1.3.",
    "STO-013", "STO-002")
{
    public override ReadOnlyMemory<byte>? Keep(StoredInstance instance, ReadOnlyMemory<byte> dataset, int number) => Change(instance, dataset, static attributes =>
        attributes.AddOrUpdate(DicomTag.PatientID, "COERCED"));
}
