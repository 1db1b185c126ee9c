using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Orders;

/// <summary>Reads worklist items (PS3.4 §K.6) as a device does: what is missing or malformed stays unknown, nothing is refused but a mix of patients.</summary>
internal static class WorklistReader
{
    /// <summary>Reads the items into an order.</summary>
    public static Order Read(IReadOnlyList<DicomDataset> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0) throw new ArgumentException("An order needs at least one worklist item.", nameof(items));
        Patient patient = ReadPatient(items[0]);
        foreach (DicomDataset other in items.Skip(1))
        {
            string id = Text(other, DicomTag.PatientID);
            if (id != patient.PatientId)
                throw new ArgumentException($"The worklist items belong to different patients: \"{patient.PatientId}\" and \"{id}\".", nameof(items));
        }
        return new()
        {
            Patient = patient,
            Steps = [.. items.Select(ReadStep)],
            CharacterSets = items[0].GetStrings(DicomTag.SpecificCharacterSet),
        };
    }

    private static Patient ReadPatient(DicomDataset item) => new()
    {
        Name = Text(item, DicomTag.PatientName),
        PatientId = Text(item, DicomTag.PatientID),
        IssuerOfPatientId = Text(item, DicomTag.IssuerOfPatientID),
        BirthDate = Date(item, DicomTag.PatientBirthDate),
        Sex = Text(item, DicomTag.PatientSex),
        SizeMeters = Positive(item, DicomTag.PatientSize),
        WeightKilograms = Positive(item, DicomTag.PatientWeight),
        PregnancyStatus = item.GetInt32(DicomTag.PregnancyStatus),
        MedicalAlerts = Text(item, DicomTag.MedicalAlerts),
        Allergies = Text(item, DicomTag.Allergies),
        SpecialNeeds = Text(item, DicomTag.SpecialNeeds),
        PatientState = Text(item, DicomTag.PatientState),
        AdmissionId = Text(item, DicomTag.AdmissionID),
        CurrentLocation = Text(item, DicomTag.CurrentPatientLocation),
        ReferencedPatients = SopReference.ReadAll(item, DicomTag.ReferencedPatientSequence),
    };

    private static ScheduledStep ReadStep(DicomDataset item)
    {
        // PS3.4 Table K.6-1: exactly one item; an item without it still carries the requested procedure.
        DicomDataset step = item.GetItems(DicomTag.ScheduledProcedureStepSequence) is [var first, ..] ? first : new DicomDataset();
        return new()
        {
            StudyInstanceUid = Text(item, DicomTag.StudyInstanceUID),
            AccessionNumber = Text(item, DicomTag.AccessionNumber),
            RequestedProcedureId = Text(item, DicomTag.RequestedProcedureID),
            RequestedProcedureDescription = Text(item, DicomTag.RequestedProcedureDescription),
            RequestedProcedureCodes = CodedConcept.ReadAll(item, DicomTag.RequestedProcedureCodeSequence),
            ReasonForRequestedProcedure = Text(item, DicomTag.ReasonForTheRequestedProcedure),
            RequestedProcedurePriority = Text(item, DicomTag.RequestedProcedurePriority),
            PatientTransportArrangements = Text(item, DicomTag.PatientTransportArrangements),
            ReferencedStudies = SopReference.ReadAll(item, DicomTag.ReferencedStudySequence),
            ReferringPhysicianName = Text(item, DicomTag.ReferringPhysicianName),
            RequestingPhysician = Text(item, DicomTag.RequestingPhysician),
            PlacerOrderNumber = Text(item, DicomTag.PlacerOrderNumberImagingServiceRequest),
            FillerOrderNumber = Text(item, DicomTag.FillerOrderNumberImagingServiceRequest),
            StepId = Text(step, DicomTag.ScheduledProcedureStepID),
            StepDescription = Text(step, DicomTag.ScheduledProcedureStepDescription),
            ProtocolCodes = CodedConcept.ReadAll(step, DicomTag.ScheduledProtocolCodeSequence),
            Modality = Text(step, DicomTag.Modality),
            StationAETitle = Text(step, DicomTag.ScheduledStationAETitle),
            StationName = Text(step, DicomTag.ScheduledStationName),
            Location = Text(step, DicomTag.ScheduledProcedureStepLocation),
            Start = Date(step, DicomTag.ScheduledProcedureStepStartDate)
                ?.ToDateTime(Time(step, DicomTag.ScheduledProcedureStepStartTime) ?? TimeOnly.MinValue),
            PerformingPhysicianName = Text(step, DicomTag.ScheduledPerformingPhysicianName),
            PreMedication = Text(step, DicomTag.PreMedication),
            RequestedContrastAgent = Text(step, DicomTag.RequestedContrastAgent),
        };
    }

    private static string Text(DicomDataset dataset, DicomTag tag) => dataset.GetString(tag) ?? "";

    private static double? Positive(DicomDataset dataset, DicomTag tag) =>
        dataset.GetDouble(tag) is { } number && double.IsFinite(number) && number > 0 ? number : null;

    private static DateOnly? Date(DicomDataset dataset, DicomTag tag) =>
        DateOnly.TryParseExact(Text(dataset, tag), ["yyyyMMdd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date : null;

    // PS3.5 §6.2: TM may end after hours or minutes; a fraction of a second does not matter to a booking.
    private static TimeOnly? Time(DicomDataset dataset, DicomTag tag)
    {
        string text = Text(dataset, tag).Split('.')[0].Replace(":", "", StringComparison.Ordinal);
        return TimeOnly.TryParseExact(text, ["HHmmss", "HHmm", "HH"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null;
    }
}
