using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>What all instances of one performed procedure step have in common, and its MPPS too: decided once, so that they agree.</summary>
internal sealed record StudyContext
{
    public required DeviceProfile Profile { get; init; }

    public required Order Order { get; init; }

    /// <summary>Gets the seed of this performed step on this device; nothing else derives from it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the seed of the patient's body, the same on every device.</summary>
    public required ulong PatientSeed { get; init; }

    public required DicomCharacterSet Characters { get; init; }

    public required TimeSpan UtcOffset { get; init; }

    public required string InstitutionName { get; init; }

    public required string InstitutionAddress { get; init; }

    public required string StudyInstanceUid { get; init; }

    public required DateTime StudyStart { get; init; }

    public required string StudyId { get; init; }

    public required string AccessionNumber { get; init; }

    public required string StudyDescription { get; init; }

    public required string ReferringPhysician { get; init; }

    public required string ReadingPhysician { get; init; }

    public required IReadOnlyList<CodedConcept> ProcedureCodes { get; init; }

    public required string StepUid { get; init; }

    public required string StepId { get; init; }

    public required DateTime StepStart { get; init; }

    /// <summary>Gets which performed step of the study this is, from 1.</summary>
    public required int StepNumber { get; init; }

    public required string StepDescription { get; init; }

    public required string PerformingPhysician { get; init; }

    public required string Operators { get; init; }

    /// <summary>Gets the protocols that are performed.</summary>
    public required IReadOnlyList<ProtocolInfo> Protocols { get; init; }

    public required string FrameOfReferenceUid { get; init; }

    /// <summary>Gets how many series of the study earlier steps have made.</summary>
    public required int SeriesBefore { get; init; }

    /// <summary>Gets the images that the step is about, when it makes nothing but documents; null when it makes images.</summary>
    public DocumentSubject? Subject { get; init; }

    public IReadOnlyList<CodedConcept> ProtocolCodes => [.. Protocols.Select(protocol => protocol.Code)];

    public IReadOnlyList<SopReference> ReferencedStudies => [.. Order.Steps.SelectMany(ReferencedStudiesOf).Distinct()];

    public int? PatientAgeYears => Order.Patient.AgeYears(DateOnly.FromDateTime(StudyStart));

    // PS3.4 §F.7.2.1.2 note 2: where a group was given a study of its own, the requested procedures' studies stand here.
    public IReadOnlyList<SopReference> ReferencedStudiesOf(ScheduledStep step) =>
        step.ReferencedStudies.Count == 0 && step.StudyInstanceUid.Length > 0 && step.StudyInstanceUid != StudyInstanceUid
            ? [new(DicomUID.DetachedStudyManagement.Value, step.StudyInstanceUid)]
            : step.ReferencedStudies;
}
