using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Looks at the top level alone.</summary>
internal sealed class MppsIgnoresItems() : AnswerDefect(
    "mpps-ignores-items",
    "N-CREATE whose Scheduled Step Attributes item has no Study Instance UID succeeds, against PS3.4 §F.7.2.1, Table F.7.2-1.",
    "MPP-007")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.StepCreate.Is(request) && !reply.Status.IsDone
            && request.Dataset!.GetItems(DicomTag.ScheduledStepAttributesSequence).Any(item => string.IsNullOrEmpty(item.GetString(DicomTag.StudyInstanceUID)))
            ? DimseReply.Success
            : reply;
}
