using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Knows one scheduled step for a performed one.</summary>
internal sealed class MppsRefusesGroupCase() : AnswerDefect(
    "mpps-refuses-group-case",
    "N-CREATE with two items in the Scheduled Step Attributes Sequence is refused, against PS3.4 §F.7.2.1.2.",
    "MPP-009")
{
    public override DimseReply? Answer(DimseRequest request) =>
        Operation.StepCreate.Is(request) && request.Dataset!.GetItems(DicomTag.ScheduledStepAttributesSequence).Count > 1
            ? new(DicomStatus.InvalidAttributeValue)
            : null;
}
