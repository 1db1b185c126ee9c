using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Says yes to some of what it stored.</summary>
internal sealed class StowForgetsReferences() : Defect(
    "stow-forgets-references",
    "A stored instance is not in Referenced SOP Sequence, against PS3.18 §10.5.3.2 and Table I.1-1.",
    "WEB-005")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { StoreResponse = module => Spoil(parts.Web.StoreResponse(module)) } };

    private static DicomDataset Spoil(DicomDataset module) => module.GetItems(DicomTag.ReferencedSOPSequence) is { Count: > 1 } items
        ? module.AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. items.SkipLast(1)])
        : module;
}
