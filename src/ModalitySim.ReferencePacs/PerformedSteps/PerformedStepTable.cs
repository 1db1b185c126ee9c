using ModalitySim.Pacs.Attributes;
using static ModalitySim.Dicom.Dictionary.DicomTag;
using static ModalitySim.Pacs.Attributes.Change;
using static ModalitySim.Pacs.Attributes.Usage;

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
        AttributeRule.Of(LocalNamespaceEntityID, Type1, when: item => !item.Contains(UniversalEntityID)),
        AttributeRule.Of(UniversalEntityID, Type1, when: item => !item.Contains(LocalNamespaceEntityID)),
        AttributeRule.Of(UniversalEntityIDType, Type1, when: item => item.Contains(UniversalEntityID)),
    ];

    private static readonly AttributeRule[] s_qualifiers = [AttributeRule.Of(UniversalEntityIDType, Type1, when: item => item.Contains(UniversalEntityID))];

    private static readonly AttributeRule[] s_reference = [AttributeRule.Of(ReferencedSOPClassUID, Type1), AttributeRule.Of(ReferencedSOPInstanceUID, Type1)];

    // Tables F.7.2-1a to F.7.2-1f: a code is in one of three attributes by its form; the meaning is mandatory but in the last two.
    private static readonly AttributeRule[] s_code =
    [
        AttributeRule.Of(CodeValue, Type1, when: item => !item.Contains(LongCodeValue) && !item.Contains(URNCodeValue)),
        AttributeRule.Of(CodingSchemeDesignator, Type1, when: item => item.Contains(CodeValue) || item.Contains(LongCodeValue)),
    ];

    private static readonly AttributeRule[] s_codeWithMeaning = [.. s_code, AttributeRule.Of(CodeMeaning, Type1)];

    private static readonly AttributeRule[] s_scheduledStep =
    [
        AttributeRule.Of(StudyInstanceUID, Type1),
        AttributeRule.Of(ReferencedStudySequence, Type2, items: s_reference),
        AttributeRule.Of(AccessionNumber, Type2),
        AttributeRule.Of(IssuerOfAccessionNumberSequence, Type3, items: s_entity),
        AttributeRule.Of(OrderPlacerIdentifierSequence, Type3, items: s_entity),
        AttributeRule.Of(OrderFillerIdentifierSequence, Type3, items: s_entity),
        AttributeRule.Of(RequestedProcedureID, Type2),
        AttributeRule.Of(RequestedProcedureCodeSequence, Type3, items: s_codeWithMeaning),
        AttributeRule.Of(RequestedProcedureDescription, Type2),
        AttributeRule.Of(ScheduledProcedureStepID, Type2),
        AttributeRule.Of(ScheduledProcedureStepDescription, Type2),
        AttributeRule.Of(ScheduledProtocolCodeSequence, Type2, items: s_codeWithMeaning),
    ];

    private static readonly AttributeRule[] s_specimen = [AttributeRule.Of(SpecimenIdentifier, Type1), AttributeRule.Of(SpecimenUID, Type1)];

    private static readonly AttributeRule[] s_series =
    [
        AttributeRule.Of(PerformingPhysicianName, Type2),
        AttributeRule.Of(ProtocolName, Type1),
        AttributeRule.Of(OperatorsName, Type2),
        AttributeRule.Of(SeriesInstanceUID, Type1),
        AttributeRule.Of(SeriesDescription, Type2),
        AttributeRule.Of(RetrieveAETitle, Type2),
        AttributeRule.Of(ReferencedImageSequence, Type2, items: [.. s_reference, AttributeRule.Of(SpecimenDescriptionSequence, Type3, items: s_specimen)]),
        AttributeRule.Of(ReferencedNonImageCompositeSOPInstanceSequence, Type2, items: s_reference),
    ];

    /// <summary>The rows of the top level.</summary>
    public static IReadOnlyList<AttributeRule> Rows { get; } =
    [
        // Performed Procedure Step Relationship
        AttributeRule.Of(ScheduledStepAttributesSequence, Type1, items: s_scheduledStep),
        AttributeRule.Of(PatientName, Type2),
        AttributeRule.Of(PatientID, Type2),
        AttributeRule.Of(IssuerOfPatientID, Type3),
        AttributeRule.Of(IssuerOfPatientIDQualifiersSequence, Type3, items: s_qualifiers),
        AttributeRule.Of(OtherPatientIDsSequence, Type3),
        AttributeRule.Of(PatientBirthDate, Type2),
        AttributeRule.Of(PatientSex, Type2),
        AttributeRule.Of(ReferencedPatientSequence, Type2, items: s_reference),
        AttributeRule.Of(AdmissionID, Type3),
        AttributeRule.Of(IssuerOfAdmissionIDSequence, Type3, items: s_entity),
        AttributeRule.Of(ServiceEpisodeID, Type3),
        AttributeRule.Of(IssuerOfServiceEpisodeIDSequence, Type3, items: s_entity),
        AttributeRule.Of(ServiceEpisodeDescription, Type3),

        // Performed Procedure Step Information
        AttributeRule.Of(PerformedProcedureStepID, Type1),
        AttributeRule.Of(PerformedStationAETitle, Type1),
        AttributeRule.Of(PerformedStationName, Type2),
        AttributeRule.Of(PerformedLocation, Type2),
        AttributeRule.Of(PerformedProcedureStepStartDate, Type1),
        AttributeRule.Of(PerformedProcedureStepStartTime, Type1),
        AttributeRule.Of(PerformedProcedureStepStatus, Type1, WithValue),
        AttributeRule.Of(PerformedProcedureStepDescription, Type2, Any),
        AttributeRule.Of(PerformedProcedureTypeDescription, Type2, Any),
        AttributeRule.Of(ProcedureCodeSequence, Type2, Any, items: s_code),
        AttributeRule.Of(ReasonForPerformedProcedureCodeSequence, Type3, Any, items: s_codeWithMeaning),
        AttributeRule.Of(PerformedProcedureStepEndDate, Type2, WithValue, final: Final.Required),
        AttributeRule.Of(PerformedProcedureStepEndTime, Type2, WithValue, final: Final.Required),
        AttributeRule.Of(PerformedProcedureStepDiscontinuationReasonCodeSequence, Type3, Any, items: s_codeWithMeaning),

        // Image Acquisition Results
        AttributeRule.Of(Modality, Type1),
        AttributeRule.Of(StudyID, Type2),
        AttributeRule.Of(PerformedProtocolCodeSequence, Type2, Any, items: s_code),
        AttributeRule.Of(PerformedSeriesSequence, Type2, WithValue, final: Final.Required, items: s_series),
    ];
}
