using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Contrast/Bolus Module (PS3.3 §C.7.6.4), required when contrast was given for the image.</summary>
internal static class ContrastBolusModule
{
    /// <summary>Adds an intravenous injection.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="agent">Contrast/Bolus Agent.</param>
    /// <param name="start">When the injection began.</param>
    public static void AddTo(DicomDataset dataset, string agent, DateTime start) => dataset
        .AddOrUpdate(DicomTag.ContrastBolusAgent, agent)
        .AddOrUpdate(DicomTag.ContrastBolusRoute, "IV")
        .AddOrUpdate(DicomTag.ContrastBolusVolume, "80")
        .AddOrUpdate(DicomTag.ContrastBolusStartTime, start)
        .AddOrUpdate(DicomTag.ContrastBolusTotalDose, "80")
        .AddOrUpdate(DicomTag.ContrastFlowRate, "4")
        .AddOrUpdate(DicomTag.ContrastFlowDuration, "20");
}
