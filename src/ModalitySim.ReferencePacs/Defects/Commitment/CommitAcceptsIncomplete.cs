using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Commits to it knows not what.</summary>
internal sealed class CommitAcceptsIncomplete() : AnswerDefect(
    "commit-accepts-incomplete",
    "N-ACTION without Transaction UID or references succeeds, against PS3.4 §J.3.2.1.1.",
    "SCM-013")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.Commit.Is(request) && reply.Status.Code is 0x0120 or 0x0121 ? DimseReply.Success : reply;
}
