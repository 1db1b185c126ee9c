using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>General Anatomy Optional Macro (PS3.3 Table 10-7).</summary>
internal static class AnatomicRegion
{
    /// <summary>The head (PS3.16 CID 4031).</summary>
    public static readonly CodedConcept Head = new("69536005", "SCT", "Head");

    /// <summary>The brain (PS3.16 CID 4031).</summary>
    public static readonly CodedConcept Brain = new("12738006", "SCT", "Brain");

    /// <summary>The skull (PS3.16 CID 4009).</summary>
    public static readonly CodedConcept Skull = new("89546000", "SCT", "Skull");

    /// <summary>The chest (PS3.16 CID 4009).</summary>
    public static readonly CodedConcept Chest = new("51185008", "SCT", "Chest");

    /// <summary>The breast (PS3.16 CID 4013).</summary>
    public static readonly CodedConcept Breast = new("76752008", "SCT", "Breast");

    /// <summary>The abdomen (PS3.16 CID 4009).</summary>
    public static readonly CodedConcept Abdomen = new("818983003", "SCT", "Abdomen");

    /// <summary>The neck (PS3.16 CID 4009).</summary>
    public static readonly CodedConcept Neck = new("45048000", "SCT", "Neck");

    /// <summary>The heart (PS3.16 CID 4030).</summary>
    public static readonly CodedConcept Heart = new("80891009", "SCT", "Heart");

    /// <summary>The kidney (PS3.16 CID 4030).</summary>
    public static readonly CodedConcept Kidney = new("64033007", "SCT", "Kidney");

    /// <summary>The whole body (PS3.16 CID 4030).</summary>
    public static readonly CodedConcept WholeBody = new("38266002", "SCT", "Entire body");

    public static void AddTo(DicomDataset dataset, CodedConcept region) =>
        dataset.AddOrUpdate(DicomTag.AnatomicRegionSequence, region.ToDataset());
}
