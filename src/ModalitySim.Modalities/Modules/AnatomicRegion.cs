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

    public static void AddTo(DicomDataset dataset, CodedConcept region) =>
        dataset.AddOrUpdate(DicomTag.AnatomicRegionSequence, region.ToDataset());
}
