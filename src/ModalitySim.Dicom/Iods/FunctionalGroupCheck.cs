using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods.Rules;

namespace ModalitySim.Dicom.Iods;

/// <summary>Checks the functional groups of an enhanced multi-frame image (PS3.3 §C.7.6.16): each shared or per frame, never both.</summary>
internal static class FunctionalGroupCheck
{
    private const string Clause = "PS3.3 §C.7.6.16";

    /// <summary>Checks all groups of a data set.</summary>
    public static void Dataset(DicomDataset dataset, IReadOnlyList<ModuleUse> groups, FindingSink findings)
    {
        var shared = dataset.GetItems(DicomTag.SharedFunctionalGroupsSequence);
        var frames = dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence);
        if (frames.Count > 0 && dataset.GetInt32(DicomTag.NumberOfFrames) is { } announced && announced != frames.Count)
            findings.Error("iod.groups.frames", DicomTag.PerFrameFunctionalGroupsSequence, null, string.Create(CultureInfo.InvariantCulture, $"has {frames.Count} items for {announced} frames"), Clause);
        // Frame content differs from frame to frame by its nature (PS3.3 §C.7.6.16.2.2).
        if (shared.Count > 0 && shared[0].Contains(DicomTag.FrameContentSequence))
            findings.Error("iod.groups.frame-content", DicomTag.FrameContentSequence, new Place(null, DicomTag.SharedFunctionalGroupsSequence, 1), "is shared; it stands per frame only", "PS3.3 §C.7.6.16.2.2");
        foreach (var group in groups) Group(dataset, group, shared, frames, findings);
    }

    private static void Group(DicomDataset dataset, ModuleUse group, IReadOnlyList<DicomDataset> shared, IReadOnlyList<DicomDataset> frames, FindingSink findings)
    {
        var tag = group.Module.Attributes.Attributes[0].Tag;
        bool isShared = shared.Count > 0 && shared[0].Contains(tag);
        int own = 0, firstWithout = -1;
        for (int i = 0; i < frames.Count; i++)
        {
            if (frames[i].Contains(tag)) own++;
            else if (firstWithout < 0) firstWithout = i;
        }

        if (isShared && own > 0)
            findings.Error("iod.groups.both", tag, new Place(null, DicomTag.SharedFunctionalGroupsSequence, 1), string.Create(CultureInfo.InvariantCulture, $"is shared and stands in {own} frames as well"), Clause);
        else if (own > 0 && own < frames.Count)
            findings.Error("iod.groups.some-frames", tag, new Place(null, DicomTag.PerFrameFunctionalGroupsSequence, firstWithout + 1), string.Create(CultureInfo.InvariantCulture, $"is missing here, but stands in {own} of {frames.Count} frames"), Clause);
        else if (!isShared && own == 0 && (group.IsMandatory || group.Required?.Holds(dataset) == true))
            findings.Error("iod.groups.missing", tag, null, $"stands neither in the shared nor in the per-frame functional groups; the {group.Module.Title} macro is required", group.Module.Clause);

        if (isShared) StructureCheck.Item(shared[0], group.Module.Attributes, new Place(null, DicomTag.SharedFunctionalGroupsSequence, 1), findings);
        if (own == 0) return;
        for (int i = 0; i < frames.Count; i++)
            if (frames[i].Contains(tag)) StructureCheck.Item(frames[i], group.Module.Attributes, new Place(null, DicomTag.PerFrameFunctionalGroupsSequence, i + 1), findings);
    }
}
