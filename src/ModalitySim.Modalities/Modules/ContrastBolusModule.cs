using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>Contrast/Bolus Module (PS3.3 §C.7.6.4), required when contrast was given for the image.</summary>
internal static class ContrastBolusModule
{
    /// <summary>Adds a machine's injection into a vein.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="agent">Contrast/Bolus Agent.</param>
    /// <param name="start">When the injection began.</param>
    public static void AddTo(DicomDataset dataset, string agent, DateTime start)
    {
        AddTo(dataset, agent, start, "IV", 80);
        dataset.AddOrUpdate(DicomTag.ContrastFlowRate, "4").AddOrUpdate(DicomTag.ContrastFlowDuration, "20");
    }

    /// <summary>Adds contrast given in any way.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="agent">Contrast/Bolus Agent.</param>
    /// <param name="start">When it was given.</param>
    /// <param name="route">Contrast/Bolus Route.</param>
    /// <param name="milliliters">How much.</param>
    public static void AddTo(DicomDataset dataset, string agent, DateTime start, string route, double milliliters) => dataset
        .AddOrUpdate(DicomTag.ContrastBolusAgent, agent)
        .AddOrUpdate(DicomTag.ContrastBolusRoute, route)
        .AddDecimals(DicomTag.ContrastBolusVolume, milliliters)
        .AddOrUpdate(DicomTag.ContrastBolusStartTime, start)
        .AddDecimals(DicomTag.ContrastBolusTotalDose, milliliters);
}
