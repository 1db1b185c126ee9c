using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>A level of the query/retrieve hierarchy, its unique key, and what a device asks for there (PS3.4 §C.6.1.1).</summary>
/// <param name="Name">The value of Query/Retrieve Level (0008,0052).</param>
/// <param name="Unique">The unique key.</param>
/// <param name="Return">The return keys: the required ones, and the optional ones that most systems have.</param>
internal sealed record QueryLevel(string Name, DicomTag Unique, IReadOnlyList<DicomTag> Return)
{
    public static readonly QueryLevel Patient = new("PATIENT", DicomTag.PatientID,
        [DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex]);

    public static readonly QueryLevel Study = new("STUDY", DicomTag.StudyInstanceUID,
    [
        DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.PatientName, DicomTag.PatientID, DicomTag.StudyID,
        DicomTag.StudyInstanceUID, DicomTag.ModalitiesInStudy, DicomTag.StudyDescription, DicomTag.NumberOfStudyRelatedSeries,
        DicomTag.NumberOfStudyRelatedInstances,
    ]);

    public static readonly QueryLevel Series = new("SERIES", DicomTag.SeriesInstanceUID,
        [DicomTag.Modality, DicomTag.SeriesNumber, DicomTag.SeriesInstanceUID, DicomTag.SeriesDescription, DicomTag.NumberOfSeriesRelatedInstances]);

    public static readonly QueryLevel Image = new("IMAGE", DicomTag.SOPInstanceUID,
        [DicomTag.InstanceNumber, DicomTag.SOPInstanceUID, DicomTag.SOPClassUID]);

    private static readonly QueryLevel[] All = [Patient, Study, Series, Image];

    /// <summary>The level of a name; any other text is sent as it is, to be refused.</summary>
    public static readonly Shape<QueryLevel> Shape = new MappedShape<string, QueryLevel>(CommonShapes.TextOrNothing,
        text => All.FirstOrDefault(l => l.Name == text) ?? new QueryLevel(text, DicomTag.StudyInstanceUID, Study.Return));

    /// <summary>The unique keys of the levels above that a hierarchical request names (PS3.4 §C.4.1.2.1).</summary>
    public IReadOnlyList<DicomTag> Parents(InformationModel model)
    {
        var at = Array.IndexOf(All, this);
        var first = model == InformationModel.Patient ? 0 : 1;
        return at <= first ? [] : [.. All[first..at].Select(l => l.Unique)];
    }
}
