using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Oddities;

/// <summary>Values that are legal and unusual, and attributes of type 2 without values.</summary>
internal static class OddValues
{
    // PS3.3 §C.7.1.1, §C.7.2.1, §C.7.3.1, §C.7.5.1: type 2 wherever they stand.
    private static readonly DicomTag[] s_type2 =
    [
        DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.StudyDate, DicomTag.StudyTime,
        DicomTag.ReferringPhysicianName, DicomTag.StudyID, DicomTag.AccessionNumber, DicomTag.SeriesNumber,
    ];

    /// <summary>Fills values to the length that PS3.5 §6.2 allows their VR.</summary>
    public static void Longest(DicomDataset dataset, int index) => dataset
        .AddOrUpdate(DicomTag.PatientName, Text(21) + "^" + Text(20) + "^" + Text(21))
        .AddOrUpdate(DicomTag.PatientID, Text(64))
        .AddOrUpdate(DicomTag.AccessionNumber, Text(16))
        .AddOrUpdate(DicomTag.StudyID, Text(16))
        .AddOrUpdate(DicomTag.StudyDescription, Text(64))
        .AddOrUpdate(DicomTag.SeriesDescription, Text(64))
        .AddOrUpdate(DicomTag.InstitutionName, Text(64))
        .AddOrUpdate(DicomTag.StationName, Text(16))
        .AddOrUpdate(DicomTag.InstitutionAddress, Text(1024))
        .AddOrUpdate(DicomTag.PatientComments, Text(10240))
        .AddOrUpdate(DicomTag.ImageComments, Text(10240))
        .AddOrUpdate(DicomTag.SeriesNumber, "-00002147483")
        .AddOrUpdate(DicomTag.PatientWeight, "+0000000071.5000")
        // PS3.5 §9.1: a UID has at most 64 characters.
        .AddOrUpdate(DicomTag.DeviceUID, "1.2.840." + new string('9', 56))
        .AddOrUpdate(DicomTag.OtherPatientNames, string.Join('\\', Enumerable.Range(0, 50).Select(_ => Text(64))));

    /// <summary>Puts zeros and blanks before identifiers.</summary>
    public static void BlanksInIds(DicomDataset dataset, int index) => dataset
        .AddOrUpdate(DicomTag.PatientID, "  000 123 045")
        .AddOrUpdate(DicomTag.AccessionNumber, " 000042")
        .AddOrUpdate(DicomTag.StudyID, "007 ")
        .AddOrUpdate(DicomTag.IssuerOfPatientID, "  SITE 1");

    /// <summary>Empties what is of type 2.</summary>
    public static void EmptyType2(DicomDataset dataset, int index)
    {
        foreach (DicomTag tag in s_type2) dataset.AddEmpty(tag);
    }

    /// <summary>Leaves out what is of type 2.</summary>
    public static void MissingType2(DicomDataset dataset, int index)
    {
        foreach (DicomTag tag in s_type2) dataset.Remove(tag);
    }

    // Neither blanks at the ends nor anything that a character set could change.
    private static string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('A' + (i % 26))));
}
