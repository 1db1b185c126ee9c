using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Ends a step that tells nothing of itself.</summary>
internal sealed class MppsCompletesWithoutResults() : AnswerDefect(
    "mpps-completes-without-results",
    "N-SET to COMPLETED succeeds without end date, end time or series, against the final state of PS3.4 Table F.7.2-1 (§F.7.2.2.2).",
    "MPP-020")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.StepSet.Is(request) && request.Dataset?.GetString(DicomTag.PerformedProcedureStepStatus) == "COMPLETED" && reply.Status.Code is 0x0120 or 0x0121
            ? DimseReply.Success
            : reply;
}
