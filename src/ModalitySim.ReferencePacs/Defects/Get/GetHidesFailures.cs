using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Get;

/// <summary>Keeps its failures to itself.</summary>
internal sealed class GetHidesFailures() : AnswerDefect(
    "get-hides-failures",
    "Instances without a usable presentation context are not counted as failed, against PS3.4 §C.4.3.3.1.",
    "GET-003")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.Get.Is(request) && reply.Status.Class == StatusClass.Warning ? reply with { Status = DicomStatus.Success, Failed = 0, Dataset = null } : reply;
}
