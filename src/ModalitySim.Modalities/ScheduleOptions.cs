namespace ModalitySim.Modalities;

/// <summary>What a booking fixes; everything left null is drawn from the seed.</summary>
public sealed record ScheduleOptions
{
    /// <summary>Gets how many steps are booked, 1 to 99.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Gets whether the steps belong to requested procedures of their own (the group case) instead of one.</summary>
    public bool SeparateProcedures { get; init; }

    /// <summary>Gets the whole patient.</summary>
    public Patient? Patient { get; init; }

    /// <summary>Gets Patient's Name.</summary>
    public string? PatientName { get; init; }

    /// <summary>Gets Patient ID.</summary>
    public string? PatientId { get; init; }

    /// <summary>Gets Accession Number.</summary>
    public string? AccessionNumber { get; init; }

    /// <summary>Gets Study Instance UID.</summary>
    public string? StudyInstanceUid { get; init; }

    /// <summary>Gets Requested Procedure ID.</summary>
    public string? RequestedProcedureId { get; init; }

    /// <summary>Gets Requested Procedure Description; without <see cref="ProcedureCode"/> no code is booked then.</summary>
    public string? ProcedureDescription { get; init; }

    /// <summary>Gets the requested procedure's code.</summary>
    public CodedConcept? ProcedureCode { get; init; }

    /// <summary>Gets Scheduled Procedure Step ID.</summary>
    public string? StepId { get; init; }

    /// <summary>Gets Modality of the booked step.</summary>
    public string? Modality { get; init; }

    /// <summary>Gets Scheduled Station AE Title.</summary>
    public string? StationAETitle { get; init; }

    /// <summary>Gets Referring Physician's Name.</summary>
    public string? ReferringPhysicianName { get; init; }

    /// <summary>Gets Scheduled Performing Physician's Name; an empty string books none.</summary>
    public string? PerformingPhysicianName { get; init; }

    /// <summary>Gets when the step is booked, if not at the moment given.</summary>
    public DateTime? Start { get; init; }

    /// <summary>Gets Requested Procedure Priority.</summary>
    public string? Priority { get; init; }
}
