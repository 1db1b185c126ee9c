using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Get;

/// <summary>Does not say how far it came.</summary>
internal sealed class GetCancelWithoutCounters() : AnswerDefect(
    "get-cancel-without-counters",
    "A C-GET that was cancelled ends without the numbers of sub-operations, against PS3.4 §C.4.3.3.1.",
    "GET-005")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.Get.Is(request) && reply.Status == DicomStatus.Cancel ? new(DicomStatus.Cancel) : reply;
}
