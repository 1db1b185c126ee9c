using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>VOI LUT Module (PS3.3 §C.11.2): the window in which a reader first sees the image.</summary>
internal static class VoiLutModule
{
    public static void AddTo(DicomDataset dataset, double center, double width, string explanation) => dataset
        .AddDecimals(DicomTag.WindowCenter, center)
        .AddDecimals(DicomTag.WindowWidth, width)
        .AddOrUpdate(DicomTag.WindowCenterWidthExplanation, explanation);
}
