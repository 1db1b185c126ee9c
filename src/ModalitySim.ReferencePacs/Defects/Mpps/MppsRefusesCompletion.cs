using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Never lets a step end well.</summary>
internal sealed class MppsRefusesCompletion() : AnswerDefect(
    "mpps-refuses-completion",
    "N-SET to COMPLETED with everything that the final state needs is refused, against PS3.4 §F.7.2.2.",
    "MPP-014")
{
    public override DimseReply? Answer(DimseRequest request) =>
        Operation.StepSet.Is(request) && request.Dataset?.GetString(DicomTag.PerformedProcedureStepStatus) == "COMPLETED"
            ? new(DicomStatus.InvalidAttributeValue)
            : null;
}
