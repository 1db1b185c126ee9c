using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Frame of Reference Module (PS3.3 §C.7.4.1).</summary>
internal static class FrameOfReferenceModule
{
    public static void AddTo(DicomDataset dataset, StudyContext study) => dataset
        .AddOrUpdate(DicomTag.FrameOfReferenceUID, study.FrameOfReferenceUid)
        // The origin is the line through eyes and ears.
        .AddOrUpdate(DicomTag.PositionReferenceIndicator, "OM");
}
