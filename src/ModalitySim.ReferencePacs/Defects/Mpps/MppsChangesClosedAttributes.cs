using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Changes what is settled.</summary>
internal sealed class MppsChangesClosedAttributes() : AnswerDefect(
    "mpps-changes-closed-attributes",
    "N-SET of an attribute that PS3.4 Table F.7.2-1 closes for N-SET succeeds (§F.7.2.2.2).",
    "MPP-022")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.StepSet.Is(request) && reply.Status.Code is 0x0105 or 0x0106 && request.Dataset?.Contains(DicomTag.PerformedProcedureStepStatus) == false
            ? DimseReply.Success
            : reply;
}
