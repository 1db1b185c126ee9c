using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>SOP Common Module (PS3.3 §C.12.1); Specific Character Set comes with the data set.</summary>
internal static class SopCommonModule
{
    /// <summary>Adds what is the same for a whole series.</summary>
    public static void AddSeriesPart(DicomDataset dataset, SeriesContext series) => dataset
        .AddOrUpdate(DicomTag.SOPClassUID, series.SopClassUid)
        .AddOrUpdate(DicomTag.TimezoneOffsetFromUTC, Offset(series.Study.UtcOffset));

    /// <summary>Adds what differs from instance to instance.</summary>
    public static void AddInstancePart(DicomDataset dataset, InstanceContext instance) => dataset
        .AddOrUpdate(DicomTag.SOPInstanceUID, instance.SopInstanceUid)
        .AddOrUpdate(DicomTag.InstanceCreationDate, instance.Content)
        .AddOrUpdate(DicomTag.InstanceCreationTime, instance.Content);

    // PS3.3 §C.12.1.1.8: &ZZXX.
    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
}
