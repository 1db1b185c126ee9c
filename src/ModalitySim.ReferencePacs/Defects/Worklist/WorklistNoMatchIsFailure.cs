using System.Runtime.CompilerServices;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Takes an empty answer for a failure.</summary>
internal sealed class WorklistNoMatchIsFailure() : AnswerDefect(
    "worklist-no-match-is-failure",
    "A query that matches nothing ends with C001H in place of 0000H, against PS3.4 §K.4.1.3.",
    "MWL-014")
{
    private readonly ConditionalWeakTable<DimseRequest, object> _matched = [];

    public override DimseReply? Change(DimseRequest request, DimseReply reply)
    {
        if (!Operation.WorklistFind.Is(request))
            return reply;
        if (reply.Status.IsPending)
            _matched.AddOrUpdate(request, request.Command);
        return reply.Status == DicomStatus.Success && !_matched.TryGetValue(request, out _) ? new(new(0xC001)) { ErrorComment = "nothing found" } : reply;
    }
}
