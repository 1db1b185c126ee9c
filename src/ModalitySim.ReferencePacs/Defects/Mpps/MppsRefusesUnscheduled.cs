using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Knows scheduled steps only.</summary>
internal sealed class MppsRefusesUnscheduled() : AnswerDefect(
    "mpps-refuses-unscheduled",
    "N-CREATE of an unscheduled step is refused, against PS3.4 §F.7.2.1.2.",
    "MPP-008")
{
    public override DimseReply? Answer(DimseRequest request) =>
        Operation.StepCreate.Is(request)
            && request.Dataset!.GetItems(DicomTag.ScheduledStepAttributesSequence).Any(item => string.IsNullOrEmpty(item.GetString(DicomTag.ScheduledProcedureStepID)))
            ? new(DicomStatus.InvalidAttributeValue)
            : null;
}
