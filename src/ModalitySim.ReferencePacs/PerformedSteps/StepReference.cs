using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>An instance that a performed procedure step refers to (PS3.3 §C.4.15).</summary>
/// <param name="SeriesInstanceUid">Its series.</param>
/// <param name="SopClassUid">Its SOP class.</param>
/// <param name="SopInstanceUid">Its UID.</param>
internal sealed record StepReference(string SeriesInstanceUid, string SopClassUid, string SopInstanceUid)
{
    private static readonly DicomTag[] s_lists = [DicomTag.ReferencedImageSequence, DicomTag.ReferencedNonImageCompositeSOPInstanceSequence];

    /// <summary>Every instance that a step refers to.</summary>
    public static IEnumerable<StepReference> Of(PerformedStep step) =>
        from series in step.Attributes.GetItems(DicomTag.PerformedSeriesSequence)
        from list in s_lists
        from item in series.GetItems(list)
        select new StepReference(
            series.GetString(DicomTag.SeriesInstanceUID) ?? "",
            item.GetString(DicomTag.ReferencedSOPClassUID) ?? "",
            item.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "");
}
