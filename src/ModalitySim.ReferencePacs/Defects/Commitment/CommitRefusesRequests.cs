using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Commits to nothing.</summary>
internal sealed class CommitRefusesRequests() : AnswerDefect(
    "commit-refuses-requests",
    "A well-formed N-ACTION is refused with 0110H, against PS3.4 §J.3.2.1.",
    "SCM-001")
{
    public override DimseReply? Answer(DimseRequest request) => Operation.Commit.Is(request) ? new(DicomStatus.ProcessingFailure) : null;
}
