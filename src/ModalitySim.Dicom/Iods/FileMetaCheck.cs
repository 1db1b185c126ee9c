using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;

namespace ModalitySim.Dicom.Iods;

/// <summary>Checks the file meta information (PS3.10 §7.1) by itself and against the data set.</summary>
internal static class FileMetaCheck
{
    private const string Clause = "PS3.10 Table 7.1-1";

    private static readonly DicomTag[] Required =
    [
        DicomTag.FileMetaInformationGroupLength, DicomTag.FileMetaInformationVersion, DicomTag.MediaStorageSOPClassUID,
        DicomTag.MediaStorageSOPInstanceUID, DicomTag.TransferSyntaxUID, DicomTag.ImplementationClassUID,
    ];

    /// <summary>Checks a file's meta information.</summary>
    public static void File(DicomFile file, FindingSink findings)
    {
        var meta = file.FileMetaInfo;
        foreach (var tag in Required)
        {
            // A file that is yet to be written gets its group length then.
            if (tag == DicomTag.FileMetaInformationGroupLength && file.EncodedDataset.IsEmpty) continue;
            if (!meta.TryGet(tag, out var element)) findings.Error("file.type1.missing", tag, null, "is missing; type 1 requires it with a value", Clause);
            else if (element.IsEmpty) findings.Error("file.type1.empty", tag, null, "has no value; type 1 requires one", Clause);
        }

        ElementCheck.Item(meta, null, findings);
        Same(meta, DicomTag.MediaStorageSOPClassUID, file.Dataset, DicomTag.SOPClassUID, findings);
        Same(meta, DicomTag.MediaStorageSOPInstanceUID, file.Dataset, DicomTag.SOPInstanceUID, findings);
    }

    private static void Same(DicomDataset meta, DicomTag own, DicomDataset dataset, DicomTag other, FindingSink findings)
    {
        string? said = meta.GetString(own), stands = dataset.GetString(other);
        if (said is { Length: > 0 } && stands is { Length: > 0 } && said != stands)
            findings.Error("file.meta.differs", own, null, $"is '{said}', but {other.Keyword} is '{stands}'", Clause);
    }
}
