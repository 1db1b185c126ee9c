using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Changes what is not there.</summary>
internal sealed class WorkitemKnowsEverything() : AnswerDefect(
    "workitem-knows-everything",
    "N-ACTION, N-SET and N-GET of an unknown UID succeed, against PS3.4 §CC.2.1.4, Table CC.2.1-2.",
    "UPS-011")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) => reply.Status.Code == 0xC307 ? DimseReply.Success : reply;
}
