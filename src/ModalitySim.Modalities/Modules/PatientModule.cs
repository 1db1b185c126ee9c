using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Patient Module (PS3.3 §C.7.1.1).</summary>
internal static class PatientModule
{
    public static void AddTo(DicomDataset dataset, Patient patient) => dataset
        .AddOrEmpty(DicomTag.PatientName, patient.Name)
        .AddOrEmpty(DicomTag.PatientID, patient.PatientId)
        .AddIfKnown(DicomTag.IssuerOfPatientID, patient.IssuerOfPatientId)
        .AddOrEmpty(DicomTag.PatientBirthDate, patient.BirthDate)
        // PS3.3 §C.7.1.1: M, F and O are enumerated; what an order says beyond them is not known to the device.
        .AddOrEmpty(DicomTag.PatientSex, patient.Sex is "M" or "F" or "O" ? patient.Sex : "")
        .AddIfKnown(DicomTag.ReferencedPatientSequence, patient.ReferencedPatients);
}
