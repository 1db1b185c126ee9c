using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Believes the command.</summary>
internal sealed class StoreIgnoresClassMismatch() : AnswerDefect(
    "store-ignores-class-mismatch",
    "A data set of another SOP class than the command's is stored without a word, against PS3.4 §B.2.3.",
    "STO-005", "DIM-008")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.Store.Is(request) && reply.OffendingElements.Contains(DicomTag.SOPClassUID) ? DimseReply.Success : reply;
}
