using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Patient Study Module (PS3.3 §C.7.2.2).</summary>
internal static class PatientStudyModule
{
    public static void AddTo(DicomDataset dataset, StudyContext study)
    {
        Patient patient = study.Order.Patient;
        dataset
            .AddIfKnown(DicomTag.PatientAge, Age(patient, DateOnly.FromDateTime(study.StudyStart)))
            .AddIfKnown(DicomTag.PatientSize, patient.SizeMeters)
            .AddIfKnown(DicomTag.PatientWeight, patient.WeightKilograms)
            .AddIfKnown(DicomTag.MedicalAlerts, patient.MedicalAlerts)
            .AddIfKnown(DicomTag.Allergies, patient.Allergies)
            .AddIfKnown(DicomTag.SpecialNeeds, patient.SpecialNeeds)
            .AddIfKnown(DicomTag.PatientState, patient.PatientState)
            .AddIfKnown(DicomTag.AdmissionID, patient.AdmissionId);
        // Pregnancy Status is meaningless for a man, whatever the order says.
        if (patient is { Sex: "F", PregnancyStatus: { } status }) dataset.AddOrUpdate(DicomTag.PregnancyStatus, status);
    }

    // PS3.5 §6.2, AS: three digits and D, W, M or Y. Up to two years a child's age is counted in months, up to a month in days.
    private static string Age(Patient patient, DateOnly on)
    {
        if (patient.AgeYears(on) is not { } years || patient.BirthDate is not { } birth) return "";
        int days = on.DayNumber - birth.DayNumber;
        int months = ((on.Year - birth.Year) * 12) + on.Month - birth.Month - (on.Day < birth.Day ? 1 : 0);
        return years >= 2 ? Format(Math.Min(years, 999), 'Y') : months >= 1 ? Format(months, 'M') : Format(days, 'D');
    }

    private static string Format(int count, char unit) => count.ToString("D3", CultureInfo.InvariantCulture) + unit;
}
