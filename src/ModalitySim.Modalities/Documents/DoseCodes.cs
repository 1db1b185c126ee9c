namespace ModalitySim.Modalities.Documents;

/// <summary>The codes of PS3.16 that only a CT radiation dose report uses (TID 10011 to 10014).</summary>
internal static class DoseCodes
{
    // TID 10011.
    public static readonly CodedConcept Report = Dcm("113701", "X-Ray Radiation Dose Report");
    public static readonly CodedConcept ProcedureReported = Dcm("121058", "Procedure reported");
    public static readonly CodedConcept ComputedTomography = new("77477000", "SCT", "Computed Tomography X-Ray");
    public static readonly CodedConcept HasIntent = new("363703001", "SCT", "Has Intent");
    public static readonly CodedConcept DiagnosticIntent = new("261004008", "SCT", "Diagnostic Intent");
    public static readonly CodedConcept Start = Dcm("113809", "Start of X-Ray Irradiation");
    public static readonly CodedConcept End = Dcm("113810", "End of X-Ray Irradiation");
    public static readonly CodedConcept Scope = Dcm("113705", "Scope of Accumulation");
    public static readonly CodedConcept PerformedStep = Dcm("113016", "Performed Procedure Step");
    public static readonly CodedConcept PerformedStepUid = Dcm("121126", "Performed Procedure Step SOP Instance UID");
    public static readonly CodedConcept Source = Dcm("113854", "Source of Dose Information");
    public static readonly CodedConcept AutomatedCollection = Dcm("113856", "Automated Data Collection");

    // TID 10012.
    public static readonly CodedConcept Accumulated = Dcm("113811", "CT Accumulated Dose Data");
    public static readonly CodedConcept EventCount = Dcm("113812", "Total Number of Irradiation Events");
    public static readonly CodedConcept TotalDoseLength = Dcm("113813", "CT Dose Length Product Total");

    // TID 10013 and CID 10013.
    public static readonly CodedConcept Acquisition = Dcm("113819", "CT Acquisition");
    public static readonly CodedConcept Protocol = Dcm("125203", "Acquisition Protocol");
    public static readonly CodedConcept TargetRegion = Dcm("123014", "Target Region");
    public static readonly CodedConcept AcquisitionType = Dcm("113820", "CT Acquisition Type");
    public static readonly CodedConcept Sequenced = Dcm("113804", "Sequenced Acquisition");
    public static readonly CodedConcept Spiral = new("116152004", "SCT", "Spiral Acquisition");
    public static readonly CodedConcept ConstantAngle = Dcm("113805", "Constant Angle Acquisition");
    public static readonly CodedConcept EventUid = Dcm("113769", "Irradiation Event UID");
    public static readonly CodedConcept Parameters = Dcm("113822", "CT Acquisition Parameters");
    public static readonly CodedConcept ExposureTime = Dcm("113824", "Exposure Time");
    public static readonly CodedConcept SingleCollimation = Dcm("113826", "Nominal Single Collimation Width");
    public static readonly CodedConcept TotalCollimation = Dcm("113827", "Nominal Total Collimation Width");
    public static readonly CodedConcept Pitch = Dcm("113828", "Pitch Factor");
    public static readonly CodedConcept SourceCount = Dcm("113823", "Number of X-Ray Sources");
    public static readonly CodedConcept SourceParameters = Dcm("113831", "CT X-Ray Source Parameters");
    public static readonly CodedConcept SourceName = Dcm("113832", "Identification of the X-Ray Source");
    public static readonly CodedConcept Kilovolts = Dcm("113733", "KVP");
    public static readonly CodedConcept GreatestCurrent = Dcm("113833", "Maximum X-Ray Tube Current");
    public static readonly CodedConcept Current = Dcm("113734", "X-Ray Tube Current");
    public static readonly CodedConcept RotationTime = Dcm("113834", "Exposure Time per Rotation");
    public static readonly CodedConcept Dose = Dcm("113829", "CT Dose");
    public static readonly CodedConcept DoseIndex = Dcm("113830", "Mean CTDIvol");
    public static readonly CodedConcept PhantomType = Dcm("113835", "CTDIw Phantom Type");
    public static readonly CodedConcept DoseLength = Dcm("113838", "DLP");
    public static readonly CodedConcept Modulation = Dcm("113842", "X-Ray Modulation Type");

    // TID 10014.
    public static readonly CodedConcept ScanningLength = Dcm("113825", "Scanning Length");
    public static readonly CodedConcept ReconstructableLength = Dcm("113893", "Length of Reconstructable Volume");

    private static CodedConcept Dcm(string value, string meaning) => new(value, "DCM", meaning);
}
