using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Wants to hear of the end alone.</summary>
internal sealed class MppsRefusesIntermediateUpdate() : AnswerDefect(
    "mpps-refuses-intermediate-update",
    "N-SET that leaves the step IN PROGRESS is refused, against PS3.4 §F.7.2.2.",
    "MPP-013")
{
    public override DimseReply? Answer(DimseRequest request) =>
        Operation.StepSet.Is(request) && request.Dataset?.GetString(DicomTag.PerformedProcedureStepStatus) is not ("COMPLETED" or "DISCONTINUED")
            ? new(DicomStatus.ProcessingFailure)
            : null;
}
