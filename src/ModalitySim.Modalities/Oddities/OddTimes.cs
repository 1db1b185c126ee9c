using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Oddities;

/// <summary>Dates and times that calendars and clocks stumble over.</summary>
internal static class OddTimes
{
    public static void Before1900(DicomDataset dataset, int index) => Dated(dataset, "18991231").AddOrUpdate(DicomTag.PatientBirthDate, "18690713").AddOrUpdate(DicomTag.PatientAge, "030Y");

    /// <summary>Alternates between the ends of the world: UTC+14 and UTC−12 (PS3.5 §6.2, DT).</summary>
    public static void Zones(DicomDataset dataset, int index)
    {
        string offset = index % 2 == 0 ? "+1400" : "-1200";
        dataset
            .AddOrUpdate(DicomTag.TimezoneOffsetFromUTC, offset)
            .AddOrUpdate(DicomTag.AcquisitionDateTime, "20260101000500.000000" + offset)
            .AddOrUpdate(DicomTag.InstanceCoercionDateTime, "20251231235959" + offset);
    }

    public static void LeapDay(DicomDataset dataset, int index) => Dated(dataset, "20240229").AddOrUpdate(DicomTag.PatientBirthDate, "20000229").AddOrUpdate(DicomTag.PatientAge, "024Y");

    /// <summary>Ends in the leap second of 2016 (PS3.5 §6.2, TM: seconds from 00 to 60).</summary>
    public static void LeapSecond(DicomDataset dataset, int index) => Dated(dataset, "20161231")
        .AddOrUpdate(DicomTag.ContentTime, "235960")
        .AddOrUpdate(DicomTag.AcquisitionTime, "235960.5")
        .AddOrUpdate(DicomTag.AcquisitionDateTime, "20161231235960.500000+0000");

    private static DicomDataset Dated(DicomDataset dataset, string date)
    {
        foreach (DicomTag tag in (DicomTag[])[DicomTag.StudyDate, DicomTag.SeriesDate, DicomTag.AcquisitionDate, DicomTag.ContentDate, DicomTag.InstanceCreationDate])
            if (dataset.Contains(tag)) dataset.AddOrUpdate(tag, date);
        return dataset;
    }
}
