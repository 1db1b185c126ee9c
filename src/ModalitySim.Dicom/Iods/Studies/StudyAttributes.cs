using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods.Studies;

/// <summary>An attribute that is the same for all instances of a study or series.</summary>
/// <param name="Tag">The attribute.</param>
/// <param name="Severity">What it is when they differ.</param>
/// <param name="Clause">Where the standard puts it at that level.</param>
internal sealed record StudyAttribute(DicomTag Tag, FindingSeverity Severity, string Clause);

/// <summary>The attributes of the patient, study, series, equipment and frame of reference entities (PS3.3 §A.1.2, Annex C.7).</summary>
internal static class StudyAttributes
{
    /// <summary>Equal in all instances of a study.</summary>
    public static readonly StudyAttribute[] OfStudy =
    [
        new(DicomTag.PatientID, FindingSeverity.Error, "PS3.3 Table C.7-1"),
        new(DicomTag.IssuerOfPatientID, FindingSeverity.Error, "PS3.3 Table C.7-1"),
        new(DicomTag.PatientName, FindingSeverity.Error, "PS3.3 Table C.7-1"),
        new(DicomTag.PatientBirthDate, FindingSeverity.Error, "PS3.3 Table C.7-1"),
        new(DicomTag.PatientSex, FindingSeverity.Error, "PS3.3 Table C.7-1"),
        new(DicomTag.StudyDate, FindingSeverity.Error, "PS3.3 Table C.7-3"),
        new(DicomTag.StudyTime, FindingSeverity.Error, "PS3.3 Table C.7-3"),
        new(DicomTag.StudyID, FindingSeverity.Error, "PS3.3 Table C.7-3"),
        new(DicomTag.AccessionNumber, FindingSeverity.Error, "PS3.3 Table C.7-3"),
        new(DicomTag.ReferringPhysicianName, FindingSeverity.Error, "PS3.3 Table C.7-3"),
        new(DicomTag.StudyDescription, FindingSeverity.Warning, "PS3.3 Table C.7-3"),
        new(DicomTag.PatientAge, FindingSeverity.Warning, "PS3.3 Table C.7-4a"),
        new(DicomTag.PatientWeight, FindingSeverity.Warning, "PS3.3 Table C.7-4a"),
    ];

    /// <summary>Equal in all instances of a series.</summary>
    public static readonly StudyAttribute[] OfSeries =
    [
        new(DicomTag.Modality, FindingSeverity.Error, "PS3.3 Table C.7-5a"),
        new(DicomTag.SeriesNumber, FindingSeverity.Error, "PS3.3 Table C.7-5a"),
        new(DicomTag.SeriesDate, FindingSeverity.Error, "PS3.3 Table C.7-5a"),
        new(DicomTag.SeriesTime, FindingSeverity.Error, "PS3.3 Table C.7-5a"),
        new(DicomTag.Laterality, FindingSeverity.Error, "PS3.3 Table C.7-5a"),
        new(DicomTag.PatientPosition, FindingSeverity.Error, "PS3.3 Table C.7-5a"),
        new(DicomTag.FrameOfReferenceUID, FindingSeverity.Error, "PS3.3 §C.7.4.1"),
        new(DicomTag.PositionReferenceIndicator, FindingSeverity.Error, "PS3.3 §C.7.4.1"),
        new(DicomTag.Manufacturer, FindingSeverity.Error, "PS3.3 Table C.7-8"),
        new(DicomTag.ManufacturerModelName, FindingSeverity.Error, "PS3.3 Table C.7-8"),
        new(DicomTag.DeviceSerialNumber, FindingSeverity.Error, "PS3.3 Table C.7-8"),
        new(DicomTag.SeriesDescription, FindingSeverity.Warning, "PS3.3 Table C.7-5a"),
        new(DicomTag.BodyPartExamined, FindingSeverity.Warning, "PS3.3 Table C.7-5a"),
    ];
}
