using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Plans nothing.</summary>
internal sealed class WorkitemRefusesCreate() : AnswerDefect(
    "workitem-refuses-create",
    "N-CREATE of a conforming step in SCHEDULED is refused, against PS3.4 §CC.2.5.3.",
    "UPS-001")
{
    public override DimseReply? Answer(DimseRequest request) => Operation.WorkitemCreate.Is(request) ? new(DicomStatus.ProcessingFailure) : null;
}
