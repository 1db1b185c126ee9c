using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.QueryRetrieve;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>A level of DICOMweb resources, and what every result of a search there has: the unique and required keys (PS3.18 Tables 10.6.3-3 to 10.6.3-5).</summary>
/// <param name="Name">The word in scenario files.</param>
/// <param name="Query">The level of C-FIND that it corresponds to.</param>
/// <param name="Mandatory">Attributes that are in every result; a required key is present with zero length where its value is unknown (PS3.4 §C.2.2.1.2).</param>
internal sealed record WebLevel(string Name, QueryLevel Query, IReadOnlyList<DicomTag> Mandatory)
{
    public static readonly WebLevel Studies = new("studies", QueryLevel.Study,
    [
        DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.ModalitiesInStudy, DicomTag.ReferringPhysicianName, DicomTag.PatientName,
        DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.StudyInstanceUID, DicomTag.StudyID, DicomTag.NumberOfStudyRelatedSeries,
        DicomTag.NumberOfStudyRelatedInstances,
    ]);

    public static readonly WebLevel Series = new("series", QueryLevel.Series,
        [DicomTag.Modality, DicomTag.SeriesInstanceUID, DicomTag.SeriesNumber, DicomTag.NumberOfSeriesRelatedInstances]);

    public static readonly WebLevel Instances = new("instances", QueryLevel.Image, [DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.InstanceNumber]);

    /// <summary>How it is written.</summary>
    public static readonly Shape<WebLevel> Shape = CommonShapes.Term((Studies.Name, Studies), (Series.Name, Series), (Instances.Name, Instances));
}
