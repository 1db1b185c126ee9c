using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Patients;

namespace ModalitySim.Modalities.Devices;

/// <summary>Decides, when a step begins, what its images and its MPPS will agree on: the copying from order to study that IHE RAD TF-2 Appendix A
/// describes, for the simple, the group, the append and the unscheduled case.</summary>
internal static class StudyOpening
{
    /// <summary>Opens a study on a device.</summary>
    public static StudyContext Open(Modality device, Order order, ulong seed, DateTimeOffset at)
    {
        DeviceProfile profile = device.Profile;
        ulong own = OwnSeed(device, order, seed);
        IReadOnlyList<ProtocolInfo> protocols = Protocols(device, order);
        (string institution, string address) = Institution(profile);
        PersonNames names = new(profile.Locale, DicomCharacterSet.FromTerms(profile.CharacterSets));
        ScheduledStep? first = order.Steps.Count > 0 ? order.Steps[0] : null;
        string performing = order.Steps.Select(step => step.PerformingPhysicianName).FirstOrDefault(name => name.Length > 0) ?? "";
        string procedureId = Common(order, step => step.RequestedProcedureId);
        string description = string.Join(", ", order.Steps.Select(step => step.RequestedProcedureDescription).Where(text => text.Length > 0).Distinct());
        string stepDescription = string.Join(", ", order.Steps.Select(step => step.StepDescription).Where(text => text.Length > 0).Distinct());
        CodedConcept[] codes = [.. order.Steps.SelectMany(step => step.RequestedProcedureCodes).Distinct()];
        StudyContext study = new()
        {
            Profile = profile,
            Order = order,
            Seed = own,
            PatientSeed = Seeds.Derive(0, $"patient/{order.Patient.IssuerOfPatientId}/{order.Patient.PatientId}"),
            Characters = DicomCharacterSet.FromTerms(profile.CharacterSets),
            UtcOffset = at.Offset,
            InstitutionName = institution,
            InstitutionAddress = address,
            StudyInstanceUid = order.StudyInstanceUid ?? StudyUid(order, own),
            StudyStart = WholeSeconds(at.DateTime),
            // IHE RAD TF-2 Appendix A recommends the Requested Procedure ID; SH holds 16 characters.
            StudyId = procedureId.Length is > 0 and <= 16 ? procedureId : "ST" + PatientSource.Digits(own, "study/id", 8),
            AccessionNumber = Common(order, step => step.AccessionNumber),
            StudyDescription = Limited(description.Length > 0 ? description : device.Entry.Procedure.Meaning),
            ReferringPhysician = first is null ? "" : Common(order, step => step.ReferringPhysicianName),
            ReadingPhysician = Person(names, own, "reading", "Dr."),
            ProcedureCodes = codes.Length > 0 || order.IsScheduled ? codes : [device.Entry.Procedure],
            StepUid = Seeds.Uid(own, "mpps"),
            StepId = "PPS" + PatientSource.Digits(own, "mpps/id", 10),
            StepStart = WholeSeconds(at.DateTime),
            StepNumber = 1,
            StepDescription = Limited(stepDescription.Length > 0 ? stepDescription : device.Entry.Procedure.Meaning),
            PerformingPhysician = performing.Length > 0 ? performing : Person(names, own, "performing", "Dr."),
            Operators = Person(names, own, "operator", ""),
            Protocols = protocols,
            FrameOfReferenceUid = Seeds.Uid(own, "frame"),
            SeriesBefore = 0,
        };
        return study with { Characters = CharactersFor(study) };
    }

    /// <summary>Opens a further step of the same study: the patient lies down again, so the frame of reference is new.</summary>
    public static StudyContext Append(Modality device, Acquisition previous, DateTimeOffset at)
    {
        StudyContext before = previous.Study;
        int number = before.StepNumber + 1;
        ulong own = Seeds.Derive(before.Seed, "append");
        return before with
        {
            Profile = device.Profile,
            Protocols = Protocols(device, before.Order),
            Seed = own,
            UtcOffset = at.Offset,
            StepUid = Seeds.Uid(own, "mpps"),
            StepId = "PPS" + PatientSource.Digits(own, "mpps/id", 10),
            StepStart = WholeSeconds(at.DateTime),
            StepNumber = number,
            FrameOfReferenceUid = Seeds.Uid(own, "frame"),
            SeriesBefore = before.SeriesBefore + previous.Series.Count,
        };
    }

    /// <summary>Opens a step on another device, about the images of a step before: same patient and study, but equipment and people of its own.</summary>
    /// <param name="device">The device.</param>
    /// <param name="images">The step that made the images.</param>
    /// <param name="seed">The seed that the images were made with.</param>
    /// <param name="pause">The time between the two steps.</param>
    public static StudyContext OpenAfter(Modality device, Acquisition images, ulong seed, TimeSpan pause)
    {
        StudyContext before = images.Study;
        DeviceProfile profile = device.Profile;
        ulong own = OwnSeed(device, before.Order, seed);
        (string institution, string address) = Institution(profile);
        DicomCharacterSet characters = DicomCharacterSet.FromTerms(profile.CharacterSets);
        StudyContext study = before with
        {
            Profile = profile,
            Subject = new(before, images.Series),
            Seed = own,
            InstitutionName = institution,
            InstitutionAddress = address,
            StepUid = Seeds.Uid(own, "mpps"),
            StepId = "PPS" + PatientSource.Digits(own, "mpps/id", 10),
            StepStart = WholeSeconds(images.Ended + pause),
            StepNumber = 1,
            Operators = Person(new(profile.Locale, characters), own, "operator", ""),
            Protocols = [],
            SeriesBefore = before.SeriesBefore + images.Series.Count,
        };
        DicomCharacterSet[] choice = [characters, before.Characters];
        return study with { Characters = choice.FirstOrDefault(set => Holds(set, study) && Holds(set, before)) ?? DicomCharacterSet.Utf8 };
    }

    // Two devices, or two orders, must never make the same UIDs from the same seed.
    private static ulong OwnSeed(Modality device, Order order, ulong seed)
    {
        DeviceProfile profile = device.Profile;
        string steps = string.Join('|', order.Steps.Select(step => $"{step.StudyInstanceUid}/{step.RequestedProcedureId}/{step.StepId}"));
        return Seeds.Derive(
            seed, $"device/{device.Entry.Kind.ToUpperInvariant()}/{profile.AETitle}/{profile.DeviceSerialNumber}/{order.Patient.PatientId}/{order.StudyInstanceUid}/{steps}");
    }

    // A scheduled protocol that the device knows is what the operator picks; otherwise what the console is set to.
    private static IReadOnlyList<ProtocolInfo> Protocols(Modality device, Order order)
    {
        ProtocolInfo[] scheduled =
        [
            .. order.Steps.SelectMany(step => step.ProtocolCodes)
                .Select(code => device.Entry.Protocols.FirstOrDefault(p => p.Code.Value == code.Value && p.Code.Scheme == code.Scheme))
                .OfType<ProtocolInfo>().Distinct(),
        ];
        return scheduled.Length > 0 ? scheduled : device.Entry.Select(device.Profile.Protocols);
    }

    // PS3.4 §F.7.2.1.2 note 2: the images of a group have one Study Instance UID, which the device may generate.
    private static string StudyUid(Order order, ulong seed) =>
        Common(order, step => step.StudyInstanceUid) is { Length: > 0 } common ? common : Seeds.Uid(seed, "study");

    private static string Common(Order order, Func<ScheduledStep, string> value) =>
        order.Steps.Select(value).Distinct().ToArray() is [var common] ? common : "";

    private static (string Name, string Address) Institution(DeviceProfile profile)
    {
        if (profile.InstitutionName.Length > 0) return (profile.InstitutionName, profile.InstitutionAddress);
        ulong seed = Seeds.Derive(0, $"institution/{profile.Manufacturer}/{profile.IssuerOfPatientId}");
        (string name, string address) = Institutions.Draw(profile.Locale, DicomCharacterSet.FromTerms(profile.CharacterSets), seed);
        return (name, profile.InstitutionAddress.Length > 0 ? profile.InstitutionAddress : address);
    }

    // The device writes in its own character set, in the order's if its own cannot hold the names, and in Unicode if neither can.
    private static DicomCharacterSet CharactersFor(StudyContext study)
    {
        DicomCharacterSet ordered = DicomCharacterSet.FromTerms(study.Order.CharacterSets);
        return Holds(study.Characters, study) ? study.Characters : Holds(ordered, study) ? ordered : DicomCharacterSet.Utf8;
    }

    private static bool Holds(DicomCharacterSet set, StudyContext study)
    {
        Patient patient = study.Order.Patient;
        string[] names = [patient.Name, study.ReferringPhysician, study.PerformingPhysician, study.Operators, study.ReadingPhysician];
        string[] texts =
        [
            patient.PatientId, patient.MedicalAlerts, patient.Allergies, patient.SpecialNeeds, patient.PatientState, patient.AdmissionId,
            study.InstitutionName, study.InstitutionAddress, study.StudyDescription, study.StepDescription, study.AccessionNumber, study.StudyId,
            study.Profile.Location, study.Profile.StationName, study.Profile.InstitutionalDepartmentName,
            .. study.Order.Steps.SelectMany(Texts), .. study.ProcedureCodes.Select(code => code.Meaning),
        ];
        return set.UnknownTerms.Count == 0
            && names.All(text => set.CanEncode(text, TextDelimiters.PersonNameValues))
            && texts.All(text => set.CanEncode(text, TextDelimiters.Backslash));
    }

    private static IEnumerable<string> Texts(ScheduledStep step) =>
    [
        step.RequestedProcedureDescription, step.ReasonForRequestedProcedure, step.StepDescription, step.RequestedProcedureId, step.StepId,
        step.AccessionNumber, step.PlacerOrderNumber, step.FillerOrderNumber,
        .. step.ProtocolCodes.Select(code => code.Meaning), .. step.RequestedProcedureCodes.Select(code => code.Meaning),
    ];

    private static string Person(PersonNames names, ulong seed, string role, string prefix) =>
        names.Draw(seed, role, Seeds.Derive(seed, role + "/sex") % 2 == 0, prefix);

    // PS3.5 §6.2: LO holds 64 characters.
    private static string Limited(string text) => text.Length <= 64 ? text : text[..64].TrimEnd();

    private static DateTime WholeSeconds(DateTime moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
}
