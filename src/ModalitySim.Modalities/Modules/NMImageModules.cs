using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>NM Multi-frame (PS3.3 §C.8.4.8) and NM Detector (§C.8.4.11): which frame is which detector's, phase's, time's or slice's.</summary>
internal static class NMImageModules
{
    /// <summary>Adds a frame per detector: STATIC and WHOLE BODY.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="detectors">How many detectors there are.</param>
    public static void AddDetectorFrames(DicomDataset dataset, int detectors) => dataset
        .AddOrUpdate(DicomTag.FrameIncrementPointer, Pointers(DicomTag.EnergyWindowVector, DicomTag.DetectorVector))
        .AddOrUpdate(DicomTag.EnergyWindowVector, Repeated(1, detectors))
        .AddOrUpdate(DicomTag.NumberOfEnergyWindows, 1)
        .AddOrUpdate(DicomTag.DetectorVector, [.. Enumerable.Range(1, detectors)])
        .AddOrUpdate(DicomTag.NumberOfDetectors, detectors);

    /// <summary>Adds frames in time of one detector, one phase: DYNAMIC, with NM Phase (§C.8.4.14).</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="frames">How many time slices there are.</param>
    /// <param name="milliseconds">Actual Frame Duration.</param>
    public static void AddTimeFrames(DicomDataset dataset, int frames, int milliseconds) => dataset
        .AddOrUpdate(
            DicomTag.FrameIncrementPointer,
            Pointers(DicomTag.EnergyWindowVector, DicomTag.DetectorVector, DicomTag.PhaseVector, DicomTag.TimeSliceVector))
        .AddOrUpdate(DicomTag.EnergyWindowVector, Repeated(1, frames))
        .AddOrUpdate(DicomTag.NumberOfEnergyWindows, 1)
        .AddOrUpdate(DicomTag.DetectorVector, Repeated(1, frames))
        .AddOrUpdate(DicomTag.NumberOfDetectors, 1)
        .AddOrUpdate(DicomTag.PhaseVector, Repeated(1, frames))
        .AddOrUpdate(DicomTag.NumberOfPhases, 1)
        .AddOrUpdate(DicomTag.TimeSliceVector, [.. Enumerable.Range(1, frames)])
        .AddOrUpdate(DicomTag.PhaseInformationSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.PhaseDelay, 0)
            .AddOrUpdate(DicomTag.ActualFrameDuration, milliseconds)
            .AddOrUpdate(DicomTag.PauseBetweenFrames, 0)
            .AddOrUpdate(DicomTag.NumberOfFramesInPhase, frames));

    /// <summary>Adds a frame per slice: RECON TOMO.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="slices">How many slices there are.</param>
    public static void AddSliceFrames(DicomDataset dataset, int slices) => dataset
        .AddOrUpdate(DicomTag.FrameIncrementPointer, Pointers(DicomTag.SliceVector))
        .AddOrUpdate(DicomTag.SliceVector, [.. Enumerable.Range(1, slices)])
        .AddOrUpdate(DicomTag.NumberOfSlices, slices)
        .AddOrUpdate(DicomTag.NumberOfEnergyWindows, 1)
        .AddOrUpdate(DicomTag.NumberOfDetectors, 1);

    /// <summary>Makes the item of a detector.</summary>
    /// <param name="orientation">Image Orientation (Patient), six numbers; empty where it means nothing.</param>
    /// <param name="position">Image Position (Patient), three numbers; empty where it means nothing.</param>
    /// <param name="view">View Code, or null.</param>
    public static DicomDataset Detector(ReadOnlySpan<double> orientation, ReadOnlySpan<double> position, CodedConcept? view)
    {
        DicomDataset item = new DicomDataset()
            .AddOrUpdate(DicomTag.CollimatorGridName, "LEHR")
            .AddOrUpdate(DicomTag.CollimatorType, "PARA")
            .AddDecimals(DicomTag.FocalDistance, 0)
            .AddOrUpdate(DicomTag.FieldOfViewShape, "RECTANGLE")
            .AddOrUpdate(DicomTag.FieldOfViewDimensions, 400, 540)
            .AddEmpty(DicomTag.ImageOrientationPatient)
            .AddEmpty(DicomTag.ImagePositionPatient);
        if (orientation.Length > 0) item.AddDecimals(DicomTag.ImageOrientationPatient, orientation);
        if (position.Length > 0) item.AddDecimals(DicomTag.ImagePositionPatient, position);
        return view is null ? item : item.AddOrUpdate(DicomTag.ViewCodeSequence, view.ToDataset());
    }

    /// <summary>Makes the item of the window about technetium's photopeak.</summary>
    public static DicomDataset TechnetiumWindow() => new DicomDataset()
        .AddOrUpdate(DicomTag.EnergyWindowName, "Tc-99m")
        .AddOrUpdate(DicomTag.EnergyWindowRangeSequence, new DicomDataset()
            .AddDecimals(DicomTag.EnergyWindowLowerLimit, 129.5)
            .AddDecimals(DicomTag.EnergyWindowUpperLimit, 150.5));

    private static int[] Repeated(int value, int count)
    {
        int[] values = new int[count];
        Array.Fill(values, value);
        return values;
    }

    private static string Pointers(params ReadOnlySpan<DicomTag> tags)
    {
        string[] texts = new string[tags.Length];
        for (int i = 0; i < texts.Length; i++) texts[i] = tags[i].Value.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
        return string.Join('\\', texts);
    }
}
