using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Wants to know why.</summary>
internal sealed class MppsDiscontinuationNeedsReason() : AnswerDefect(
    "mpps-discontinuation-needs-reason",
    "N-SET to DISCONTINUED without a reason code is refused, although the reason is optional (PS3.4 §F.7.2.2, Table F.7.2-1).",
    "MPP-015")
{
    public override DimseReply? Answer(DimseRequest request) =>
        Operation.StepSet.Is(request) && request.Dataset?.GetString(DicomTag.PerformedProcedureStepStatus) == "DISCONTINUED"
            && request.Dataset.GetItems(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence).Count == 0
            ? new(DicomStatus.MissingAttributeValue)
            : null;
}
