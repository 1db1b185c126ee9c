using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>General Study Module (PS3.3 §C.7.2.1).</summary>
internal static class GeneralStudyModule
{
    public static void AddTo(DicomDataset dataset, StudyContext study) => dataset
        .AddOrUpdate(DicomTag.StudyInstanceUID, study.StudyInstanceUid)
        .AddOrUpdate(DicomTag.StudyDate, study.StudyStart)
        .AddOrUpdate(DicomTag.StudyTime, study.StudyStart)
        .AddOrEmpty(DicomTag.ReferringPhysicianName, study.ReferringPhysician)
        .AddOrEmpty(DicomTag.StudyID, study.StudyId)
        .AddOrEmpty(DicomTag.AccessionNumber, study.AccessionNumber)
        .AddIfKnown(DicomTag.StudyDescription, study.StudyDescription)
        .AddIfKnown(DicomTag.NameOfPhysiciansReadingStudy, study.ReadingPhysician)
        .AddIfKnown(DicomTag.ReferencedStudySequence, study.ReferencedStudies)
        .AddIfKnown(DicomTag.ProcedureCodeSequence, study.ProcedureCodes);
}
