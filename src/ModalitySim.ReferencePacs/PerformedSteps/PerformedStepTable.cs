using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using static ModalitySim.Dicom.Dictionary.DicomTag;
using static ModalitySim.Pacs.PerformedSteps.Change;
using static ModalitySim.Pacs.PerformedSteps.Usage;

namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>
/// PS3.4 Table F.7.2-1 with its macros, as data. Attributes that are 3/3 throughout and have no rule about their content are left
/// out: whatever is not here may be created and set.
/// </summary>
internal static class PerformedStepTable
{
    private static readonly AttributeRule[] s_entity =
    [
        // Hierarchic designators: one of the two names is present, a universal one with its type.
        Rule(LocalNamespaceEntityID, Type1, when: item => !item.Contains(UniversalEntityID)),
        Rule(UniversalEntityID, Type1, when: item => !item.Contains(LocalNamespaceEntityID)),
        Rule(UniversalEntityIDType, Type1, when: item => item.Contains(UniversalEntityID)),
    ];

    private static readonly AttributeRule[] s_qualifiers = [Rule(UniversalEntityIDType, Type1, when: item => item.Contains(UniversalEntityID))];

    private static readonly AttributeRule[] s_reference = [Rule(ReferencedSOPClassUID, Type1), Rule(ReferencedSOPInstanceUID, Type1)];

    // Tables F.7.2-1a to F.7.2-1f: a code is in one of three attributes by its form; the meaning is mandatory but in the last two.
    private static readonly AttributeRule[] s_code =
    [
        Rule(CodeValue, Type1, when: item => !item.Contains(LongCodeValue) && !item.Contains(URNCodeValue)),
        Rule(CodingSchemeDesignator, Type1, when: item => item.Contains(CodeValue) || item.Contains(LongCodeValue)),
    ];

    private static readonly AttributeRule[] s_codeWithMeaning = [.. s_code, Rule(CodeMeaning, Type1)];

    private static readonly AttributeRule[] s_scheduledStep =
    [
        Rule(StudyInstanceUID, Type1),
        Rule(ReferencedStudySequence, Type2, items: s_reference),
        Rule(AccessionNumber, Type2),
        Rule(IssuerOfAccessionNumberSequence, Type3, items: s_entity),
        Rule(OrderPlacerIdentifierSequence, Type3, items: s_entity),
        Rule(OrderFillerIdentifierSequence, Type3, items: s_entity),
        Rule(RequestedProcedureID, Type2),
        Rule(RequestedProcedureCodeSequence, Type3, items: s_codeWithMeaning),
        Rule(RequestedProcedureDescription, Type2),
        Rule(ScheduledProcedureStepID, Type2),
        Rule(ScheduledProcedureStepDescription, Type2),
        Rule(ScheduledProtocolCodeSequence, Type2, items: s_codeWithMeaning),
    ];

    private static readonly AttributeRule[] s_specimen = [Rule(SpecimenIdentifier, Type1), Rule(SpecimenUID, Type1)];

    private static readonly AttributeRule[] s_series =
    [
        Rule(PerformingPhysicianName, Type2),
        Rule(ProtocolName, Type1),
        Rule(OperatorsName, Type2),
        Rule(SeriesInstanceUID, Type1),
        Rule(SeriesDescription, Type2),
        Rule(RetrieveAETitle, Type2),
        Rule(ReferencedImageSequence, Type2, items: [.. s_reference, Rule(SpecimenDescriptionSequence, Type3, items: s_specimen)]),
        Rule(ReferencedNonImageCompositeSOPInstanceSequence, Type2, items: s_reference),
    ];

    /// <summary>The rows of the top level.</summary>
    public static IReadOnlyList<AttributeRule> Rows { get; } =
    [
        // Performed Procedure Step Relationship
        Rule(ScheduledStepAttributesSequence, Type1, items: s_scheduledStep),
        Rule(PatientName, Type2),
        Rule(PatientID, Type2),
        Rule(IssuerOfPatientID, Type3),
        Rule(IssuerOfPatientIDQualifiersSequence, Type3, items: s_qualifiers),
        Rule(OtherPatientIDsSequence, Type3),
        Rule(PatientBirthDate, Type2),
        Rule(PatientSex, Type2),
        Rule(ReferencedPatientSequence, Type2, items: s_reference),
        Rule(AdmissionID, Type3),
        Rule(IssuerOfAdmissionIDSequence, Type3, items: s_entity),
        Rule(ServiceEpisodeID, Type3),
        Rule(IssuerOfServiceEpisodeIDSequence, Type3, items: s_entity),
        Rule(ServiceEpisodeDescription, Type3),

        // Performed Procedure Step Information
        Rule(PerformedProcedureStepID, Type1),
        Rule(PerformedStationAETitle, Type1),
        Rule(PerformedStationName, Type2),
        Rule(PerformedLocation, Type2),
        Rule(PerformedProcedureStepStartDate, Type1),
        Rule(PerformedProcedureStepStartTime, Type1),
        Rule(PerformedProcedureStepStatus, Type1, WithValue),
        Rule(PerformedProcedureStepDescription, Type2, Any),
        Rule(PerformedProcedureTypeDescription, Type2, Any),
        Rule(ProcedureCodeSequence, Type2, Any, items: s_code),
        Rule(ReasonForPerformedProcedureCodeSequence, Type3, Any, items: s_codeWithMeaning),
        Rule(PerformedProcedureStepEndDate, Type2, WithValue, isFinal: true),
        Rule(PerformedProcedureStepEndTime, Type2, WithValue, isFinal: true),
        Rule(PerformedProcedureStepDiscontinuationReasonCodeSequence, Type3, Any, items: s_codeWithMeaning),

        // Image Acquisition Results
        Rule(Modality, Type1),
        Rule(StudyID, Type2),
        Rule(PerformedProtocolCodeSequence, Type2, Any, items: s_code),
        Rule(PerformedSeriesSequence, Type2, WithValue, isFinal: true, items: s_series),
    ];

    private static AttributeRule Rule(
        DicomTag tag,
        Usage usage,
        Change change = No,
        bool isFinal = false,
        AttributeRule[]? items = null,
        Func<DicomDataset, bool>? when = null) => new(tag, usage, change, isFinal, items ?? [], when);
}
