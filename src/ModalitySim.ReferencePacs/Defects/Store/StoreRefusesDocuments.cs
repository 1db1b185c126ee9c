using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Takes images for all there is.</summary>
internal sealed class StoreRefusesDocuments() : AnswerDefect(
    "store-refuses-documents",
    "Instances that are no images are refused, although their SOP class was accepted, against PS3.4 §B.2.2.",
    "STO-001")
{
    public override DimseReply? Answer(DimseRequest request) =>
        Operation.Store.Is(request) && request.Dataset?.Contains(DicomTag.Rows) == false ? new(DicomStatus.DatasetDoesNotMatchSopClass) : null;
}
