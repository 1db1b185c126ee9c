namespace ModalitySim.Modalities;

/// <summary>Who is examined: the identification and demographics that a worklist item carries into procedure step and images.</summary>
public sealed record Patient
{
    /// <summary>Gets Patient's Name in the form of PN, up to three component groups.</summary>
    public required string Name { get; init; }

    /// <summary>Gets Patient ID.</summary>
    public required string PatientId { get; init; }

    /// <summary>Gets Issuer of Patient ID; empty when unknown.</summary>
    public string IssuerOfPatientId { get; init; } = "";

    /// <summary>Gets Patient's Birth Date; null when unknown.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Gets Patient's Sex: M, F, O or empty when unknown (PS3.3 §C.7.1.1).</summary>
    public string Sex { get; init; } = "";

    /// <summary>Gets Patient's Size in meters; null when unknown.</summary>
    public double? SizeMeters { get; init; }

    /// <summary>Gets Patient's Weight in kilograms; null when unknown.</summary>
    public double? WeightKilograms { get; init; }

    /// <summary>Gets Pregnancy Status: 1 not pregnant, 2 possibly, 3 definitely, 4 unknown; null when not applicable.</summary>
    public int? PregnancyStatus { get; init; }

    /// <summary>Gets Medical Alerts; empty when none are known.</summary>
    public string MedicalAlerts { get; init; } = "";

    /// <summary>Gets Allergies; empty when none are known.</summary>
    public string Allergies { get; init; } = "";

    /// <summary>Gets Special Needs; empty when there are none.</summary>
    public string SpecialNeeds { get; init; } = "";

    /// <summary>Gets Patient State; empty when unknown.</summary>
    public string PatientState { get; init; } = "";

    /// <summary>Gets Admission ID of the visit; empty for an outpatient.</summary>
    public string AdmissionId { get; init; } = "";

    /// <summary>Gets Current Patient Location; empty when unknown.</summary>
    public string CurrentLocation { get; init; } = "";

    /// <summary>Gets Referenced Patient Sequence.</summary>
    public IReadOnlyList<SopReference> ReferencedPatients { get; init; } = [];

    /// <summary>Computes the age in completed years on a day; null when the birth date is unknown or later.</summary>
    /// <param name="on">The day of the study.</param>
    public int? AgeYears(DateOnly on)
    {
        if (BirthDate is not { } birth || birth > on) return null;
        int years = on.Year - birth.Year;
        return (on.Month, on.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
