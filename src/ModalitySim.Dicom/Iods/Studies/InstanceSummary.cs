using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods.Studies;

/// <summary>What one instance says of its patient, study, series and position: little enough to keep for every instance of a large study.</summary>
public sealed class InstanceSummary
{
    private InstanceSummary(string source, string[] patientAndStudy, string[] series, DicomDataset dataset)
    {
        Source = source;
        StudyValues = patientAndStudy;
        SeriesValues = series;
        SopInstanceUid = dataset.GetString(DicomTag.SOPInstanceUID) ?? "";
        SopClassUid = string.Intern(dataset.GetString(DicomTag.SOPClassUID) ?? "");
        StudyInstanceUid = string.Intern(dataset.GetString(DicomTag.StudyInstanceUID) ?? "");
        SeriesInstanceUid = string.Intern(dataset.GetString(DicomTag.SeriesInstanceUID) ?? "");
        InstanceNumber = dataset.GetInt32(DicomTag.InstanceNumber);
        ImagesInAcquisition = dataset.GetInt32(DicomTag.ImagesInAcquisition);
        AcquisitionNumber = dataset.GetInt32(DicomTag.AcquisitionNumber);
        IsLocalizer = dataset.GetStrings(DicomTag.ImageType).Contains("LOCALIZER");
        Position = Numbers(dataset, DicomTag.ImagePositionPatient, 3);
        Orientation = Numbers(dataset, DicomTag.ImageOrientationPatient, 6);
    }

    /// <summary>Where the instance comes from: a file's path, for messages.</summary>
    public string Source { get; }

    /// <summary>Its SOP Instance UID.</summary>
    public string SopInstanceUid { get; }

    internal string SopClassUid { get; }

    internal string StudyInstanceUid { get; }

    internal string SeriesInstanceUid { get; }

    /// <summary>The values of <see cref="StudyAttributes.OfStudy"/>, in that order; null where the attribute is absent.</summary>
    internal string?[] StudyValues { get; }

    /// <summary>The values of <see cref="StudyAttributes.OfSeries"/>.</summary>
    internal string?[] SeriesValues { get; }

    internal int? InstanceNumber { get; }

    internal int? ImagesInAcquisition { get; }

    internal int? AcquisitionNumber { get; }

    /// <summary>Whether it is an image for planning: those of a series lie in several planes.</summary>
    internal bool IsLocalizer { get; }

    internal double[]? Position { get; }

    internal double[]? Orientation { get; }

    /// <summary>The summary of a data set.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="source">A file's path, or another name for messages.</param>
    public static InstanceSummary Of(DicomDataset dataset, string source)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new(source, Values(dataset, StudyAttributes.OfStudy), Values(dataset, StudyAttributes.OfSeries), dataset);
    }

    private static string[] Values(DicomDataset dataset, StudyAttribute[] attributes)
    {
        var values = new string[attributes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            string? text = dataset.GetString(attributes[i].Tag);
            // All instances of a study say the same: one copy is enough. Long ones are cut, a summary must not grow with its file.
            values[i] = text is null ? null! : string.Intern(text.Length > 256 ? text[..256] : text);
        }

        return values;
    }

    private static double[]? Numbers(DicomDataset dataset, DicomTag tag, int count)
    {
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            if (dataset.GetDouble(tag, i) is not { } number || !double.IsFinite(number)) return null;
            numbers[i] = number;
        }

        return numbers;
    }
}
