using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Takes an image without a study.</summary>
internal sealed class StoreIgnoresMissingAttributes() : AnswerDefect(
    "store-ignores-missing-attributes",
    "An instance without a type 1 attribute is stored without a word, against PS3.4 §B.2.3.",
    "STO-007", "STO-008")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.Store.Is(request) && reply.Status == DicomStatus.DatasetDoesNotMatchSopClass ? DimseReply.Success : reply;
}
