using System.Globalization;
using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Modalities.Patients;

namespace ModalitySim.Modalities.Orders;

/// <summary>Draws orders: what an information system books, and who comes without a booking.</summary>
internal static class OrderSource
{
    private static readonly string[] s_reasons =
        ["Headache", "Dizziness", "Fall with loss of consciousness", "Follow-up", "Suspected stroke", "Seizure", "Rule out hemorrhage", "Memory loss"];

    /// <summary>Draws the order of a patient without a booking.</summary>
    public static Order Unscheduled(DeviceProfile profile, ulong seed, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(profile);
        PersonNames names = new(profile.Locale, DicomCharacterSet.FromTerms(profile.CharacterSets));
        return new()
        {
            Patient = PatientSource.Draw(names, profile.IssuerOfPatientId, Seeds.Derive(seed, "unscheduled"), Day(at)),
            CharacterSets = profile.CharacterSets,
        };
    }

    /// <summary>Draws a booking.</summary>
    public static Order Schedule(DeviceProfile profile, ulong seed, DateTimeOffset at, ScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (options.Steps is < 1 or > 99) throw new ArgumentException($"An order has 1 to 99 steps, not {options.Steps}.", nameof(options));
        ModalityEntry entry = ModalityCatalog.Of(profile);
        PersonNames names = new(profile.Locale, DicomCharacterSet.FromTerms(profile.CharacterSets));
        Patient patient = options.Patient ?? PatientSource.Draw(names, profile.IssuerOfPatientId, seed, Day(at));
        patient = patient with
        {
            Name = options.PatientName ?? patient.Name,
            PatientId = options.PatientId ?? patient.PatientId,
        };
        ScheduledStep[] steps = new ScheduledStep[options.Steps];
        for (int i = 0; i < steps.Length; i++) steps[i] = Step(profile, entry, names, seed, at, options, i);
        return new() { Patient = patient, Steps = steps, CharacterSets = profile.CharacterSets };
    }

    private static ScheduledStep Step(
        DeviceProfile profile, ModalityEntry entry, PersonNames names, ulong seed, DateTimeOffset at, ScheduleOptions options, int index)
    {
        // The steps of one requested procedure share everything but themselves.
        string procedure = options.SeparateProcedures ? $"procedure/{index}" : "procedure/0";
        string step = $"step/{index}";
        bool isFirst = index == 0;
        bool isOwn = options.SeparateProcedures && !isFirst;
        CodedConcept code = options.ProcedureCode ?? entry.Procedure;
        IReadOnlyList<ProtocolInfo> protocols = entry.Select(profile.Protocols);
        string description = options.ProcedureDescription ?? code.Meaning;
        return new()
        {
            StudyInstanceUid = !isOwn && options.StudyInstanceUid is { } uid ? uid : Seeds.Uid(seed, procedure + "/study"),
            AccessionNumber = !isOwn && options.AccessionNumber is { } accession ? accession : "A" + PatientSource.Digits(seed, procedure + "/accession", 10),
            RequestedProcedureId = !isOwn && options.RequestedProcedureId is { } id ? id : "RP" + PatientSource.Digits(seed, procedure + "/id", 10),
            RequestedProcedureDescription = description,
            RequestedProcedureCodes = options.ProcedureDescription is null || options.ProcedureCode is not null ? [code] : [],
            ReasonForRequestedProcedure = s_reasons[Seeds.Derive(seed, procedure + "/reason") % (ulong)s_reasons.Length],
            RequestedProcedurePriority = options.Priority ?? "ROUTINE",
            PatientTransportArrangements = "",
            ReferringPhysicianName = options.ReferringPhysicianName ?? Physician(names, seed, procedure + "/referring"),
            RequestingPhysician = Physician(names, seed, procedure + "/requesting"),
            PlacerOrderNumber = "PO" + PatientSource.Digits(seed, procedure + "/placer", 10),
            FillerOrderNumber = "FO" + PatientSource.Digits(seed, procedure + "/filler", 10),
            StepId = isFirst && options.StepId is { } stepId ? stepId : "SPS" + PatientSource.Digits(seed, step, 10),
            StepDescription = options.Steps == 1 ? description : string.Create(CultureInfo.InvariantCulture, $"{description} ({index + 1})"),
            ProtocolCodes = [.. protocols.Select(protocol => protocol.Code)],
            Modality = options.Modality ?? entry.Modality,
            StationAETitle = options.StationAETitle ?? profile.AETitle,
            StationName = profile.StationName,
            Location = profile.Location,
            Start = (options.Start ?? at.DateTime).AddMinutes(15 * index),
            PerformingPhysicianName = options.PerformingPhysicianName ?? Physician(names, seed, step + "/performing"),
            RequestedContrastAgent = protocols.Any(protocol => protocol.UsesContrast) ? entry.ContrastAgent : "",
        };
    }

    private static string Physician(PersonNames names, ulong seed, string path) =>
        names.Draw(seed, path, Seeds.Derive(seed, path + "/sex") % 2 == 0, "Dr.");

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
