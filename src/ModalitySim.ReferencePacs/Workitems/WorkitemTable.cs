using ModalitySim.Pacs.Attributes;
using static ModalitySim.Dicom.Dictionary.DicomTag;
using static ModalitySim.Pacs.Attributes.AttributeRule;
using static ModalitySim.Pacs.Attributes.Change;
using static ModalitySim.Pacs.Attributes.Final;
using static ModalitySim.Pacs.Attributes.Usage;

namespace ModalitySim.Pacs.Workitems;

/// <summary>PS3.4 Table CC.2.5-3 as data: what N-CREATE owes, what N-SET may change, and what final states need. Rows that are 3/3 and O are left out.</summary>
internal static class WorkitemTable
{
    // Table CC.2.5-2a: a code is in one of three attributes by its form.
    private static readonly AttributeRule[] s_code =
    [
        Of(CodeValue, Type1, when: item => !item.Contains(LongCodeValue) && !item.Contains(URNCodeValue)),
        Of(CodingSchemeDesignator, Type1, when: item => item.Contains(CodeValue) || item.Contains(LongCodeValue)),
        Of(CodeMeaning, Type1),
    ];

    private static readonly AttributeRule[] s_reference = [Of(ReferencedSOPClassUID, Type1), Of(ReferencedSOPInstanceUID, Type1)];

    private static readonly AttributeRule[] s_performer =
    [
        Of(HumanPerformerCodeSequence, Type1, Any, items: s_code),
        Of(HumanPerformerName, Type1, Any),
        Of(HumanPerformerOrganization, Type1, Any),
    ];

    private static readonly AttributeRule[] s_request =
    [
        Of(StudyInstanceUID, Type1),
        Of(AccessionNumber, Type2),
        Of(IssuerOfAccessionNumberSequence, Type2),
        Of(OrderPlacerIdentifierSequence, Type2),
        Of(OrderFillerIdentifierSequence, Type2),
        Of(RequestedProcedureID, Type2),
        Of(RequestedProcedureDescription, Type2),
        Of(RequestedProcedureCodeSequence, Type2, items: s_code),
    ];

    private static readonly AttributeRule[] s_progress =
    [
        Of(ProcedureStepCancellationDateTime, Type3, Any, ToCancel),
        Of(ProcedureStepDiscontinuationReasonCodeSequence, Type3, Any, ToCancel, s_code),
    ];

    private static readonly AttributeRule[] s_performed =
    [
        Of(PerformedStationNameCodeSequence, Type3, Any, ToComplete, s_code),
        Of(PerformedProcedureStepStartDateTime, Type3, Any, ToComplete),
        Of(PerformedWorkitemCodeSequence, Type3, Any, ToComplete, s_code),
        Of(PerformedProcedureStepEndDateTime, Type3, Any, ToComplete),
        Of(OutputInformationSequence, Type2, Any, ToComplete),
    ];

    /// <summary>The rows of the top level.</summary>
    public static IReadOnlyList<AttributeRule> Rows { get; } =
    [
        // Unified Procedure Step Scheduled Procedure Information
        Of(ScheduledProcedureStepPriority, Type1, WithValue, Required),
        Of(ScheduledProcedureStepModificationDateTime, Type3, WithValue, Required),
        Of(ProcedureStepLabel, Type1, WithValue),
        Of(WorklistLabel, Type2, WithValue),
        Of(ScheduledProcessingParametersSequence, Type2, Any),
        Of(ScheduledStationNameCodeSequence, Type2, Any, items: s_code),
        Of(ScheduledStationClassCodeSequence, Type2, Any, items: s_code),
        Of(ScheduledStationGeographicLocationCodeSequence, Type2, Any, items: s_code),
        Of(ScheduledHumanPerformersSequence, Type3, Any, items: s_performer),
        Of(ScheduledProcedureStepStartDateTime, Type1, WithValue, Required),
        Of(ExpectedCompletionDateTime, Type3, WithValue),
        Of(ScheduledWorkitemCodeSequence, Type2, WithValue, items: s_code),
        Of(CommentsOnTheScheduledProcedureStep, Type2, WithValue),
        Of(InputReadinessState, Type1, WithValue, Required),
        Of(InputInformationSequence, Type2, Any),
        Of(StudyInstanceUID, Type3, Any),

        // Unified Procedure Step Relationship
        Of(PatientName, Type2),
        Of(PatientID, Type2),
        Of(OtherPatientIDsSequence, Type2, Any, items: [Of(PatientID, Type1)]),
        Of(PatientBirthDate, Type2),
        Of(PatientSex, Type2),
        Of(AdmissionID, Type2),
        Of(IssuerOfAdmissionIDSequence, Type2),
        Of(AdmittingDiagnosesDescription, Type2),
        Of(AdmittingDiagnosesCodeSequence, Type2, items: s_code),
        Of(ReferencedRequestSequence, Type2, items: s_request),
        Of(ReplacedProcedureStepSequence, Type3, items: s_reference),

        // Unified Procedure Step Progress and Performed Procedure Information
        Of(ProcedureStepState, Type1, No, Required),
        Of(ProcedureStepProgressInformationSequence, Type2, Any, ToCancel, s_progress),
        Of(UnifiedProcedureStepPerformedProcedureSequence, Type2, Any, ToComplete, s_performed),
    ];
}
