namespace ModalitySim.Modalities;

/// <summary>One Scheduled Procedure Step with the Requested Procedure and Imaging Service Request that it belongs to: what one worklist item says
/// besides the patient (PS3.4 Table K.6-1).</summary>
public sealed record ScheduledStep
{
    /// <summary>Gets Study Instance UID of the requested procedure.</summary>
    public string StudyInstanceUid { get; init; } = "";

    /// <summary>Gets Accession Number.</summary>
    public string AccessionNumber { get; init; } = "";

    /// <summary>Gets Requested Procedure ID.</summary>
    public string RequestedProcedureId { get; init; } = "";

    /// <summary>Gets Requested Procedure Description.</summary>
    public string RequestedProcedureDescription { get; init; } = "";

    /// <summary>Gets Requested Procedure Code Sequence.</summary>
    public IReadOnlyList<CodedConcept> RequestedProcedureCodes { get; init; } = [];

    /// <summary>Gets Reason for the Requested Procedure.</summary>
    public string ReasonForRequestedProcedure { get; init; } = "";

    /// <summary>Gets Requested Procedure Priority, such as ROUTINE or STAT.</summary>
    public string RequestedProcedurePriority { get; init; } = "";

    /// <summary>Gets Patient Transport Arrangements.</summary>
    public string PatientTransportArrangements { get; init; } = "";

    /// <summary>Gets Referenced Study Sequence.</summary>
    public IReadOnlyList<SopReference> ReferencedStudies { get; init; } = [];

    /// <summary>Gets Referring Physician's Name.</summary>
    public string ReferringPhysicianName { get; init; } = "";

    /// <summary>Gets Requesting Physician.</summary>
    public string RequestingPhysician { get; init; } = "";

    /// <summary>Gets Placer Order Number / Imaging Service Request.</summary>
    public string PlacerOrderNumber { get; init; } = "";

    /// <summary>Gets Filler Order Number / Imaging Service Request.</summary>
    public string FillerOrderNumber { get; init; } = "";

    /// <summary>Gets Scheduled Procedure Step ID.</summary>
    public string StepId { get; init; } = "";

    /// <summary>Gets Scheduled Procedure Step Description.</summary>
    public string StepDescription { get; init; } = "";

    /// <summary>Gets Scheduled Protocol Code Sequence.</summary>
    public IReadOnlyList<CodedConcept> ProtocolCodes { get; init; } = [];

    /// <summary>Gets Modality.</summary>
    public string Modality { get; init; } = "";

    /// <summary>Gets Scheduled Station AE Title.</summary>
    public string StationAETitle { get; init; } = "";

    /// <summary>Gets Scheduled Station Name.</summary>
    public string StationName { get; init; } = "";

    /// <summary>Gets Scheduled Procedure Step Location.</summary>
    public string Location { get; init; } = "";

    /// <summary>Gets Scheduled Procedure Step Start Date and Time; null when the item has none.</summary>
    public DateTime? Start { get; init; }

    /// <summary>Gets Scheduled Performing Physician's Name.</summary>
    public string PerformingPhysicianName { get; init; } = "";

    /// <summary>Gets Pre-Medication.</summary>
    public string PreMedication { get; init; } = "";

    /// <summary>Gets Requested Contrast Agent.</summary>
    public string RequestedContrastAgent { get; init; } = "";
}
