using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Steps;

/// <summary>The items of Performed Series Sequence (PS3.4 Table F.7.2-1): what a performed step has made so far.</summary>
internal static class PerformedSeries
{
    /// <summary>Makes an item per series that has instances, at least one item.</summary>
    /// <param name="acquisition">The step.</param>
    /// <param name="instances">How many instances exist, in the order of acquisition.</param>
    public static DicomDataset[] Items(Acquisition acquisition, int instances)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(instances);
        List<DicomDataset> items = [];
        foreach (AcquiredSeries series in acquisition.Series)
        {
            // Table F.7.2-1 note 2: a series must exist for every performed step, though it may contain no images.
            if (instances <= 0 && items.Count > 0) break;
            items.Add(Item(acquisition.Study, series, instances));
            instances -= series.Count;
        }
        return [.. items];
    }

    /// <summary>Finds when the step ended: with its last instance, or where it began when there is none.</summary>
    public static DateTime EndOf(Acquisition acquisition, int instances)
    {
        if (instances >= acquisition.InstanceCount) return acquisition.Ended;
        DateTime end = acquisition.Started.AddSeconds(1);
        foreach (AcquiredSeries series in acquisition.Series)
        {
            if (instances <= 0) break;
            end = series.ContentOf(Math.Min(instances, series.Count) - 1);
            instances -= series.Count;
        }
        return end;
    }

    private static DicomDataset Item(StudyContext study, AcquiredSeries series, int instances) => new DicomDataset()
        .AddOrEmpty(DicomTag.PerformingPhysicianName, study.PerformingPhysician)
        .AddOrUpdate(DicomTag.ProtocolName, series.ProtocolName)
        .AddOrEmpty(DicomTag.OperatorsName, study.Operators)
        .AddOrUpdate(DicomTag.SeriesInstanceUID, series.SeriesInstanceUid)
        .AddOrEmpty(DicomTag.SeriesDescription, series.Description)
        .AddOrEmpty(DicomTag.RetrieveAETitle, study.Profile.RetrieveAETitle)
        .AddOrEmpty(DicomTag.ReferencedImageSequence, series.HasImages ? [.. series.References(Math.Max(instances, 0))] : [])
        .AddOrEmpty(DicomTag.ReferencedNonImageCompositeSOPInstanceSequence, series.HasImages ? [] : [.. series.References(Math.Max(instances, 0))]);
}
