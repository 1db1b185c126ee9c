using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Availability;

/// <summary>Does not miss what is not there.</summary>
internal sealed class AvailabilityAcceptsIncomplete() : AnswerDefect(
    "availability-accepts-incomplete",
    "A notification without Instance Availability or Retrieve AE Title succeeds, against PS3.4 §R.3.2.1, Table R.3.2-1.",
    "IAN-002")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.AvailabilityCreate.Is(request) && reply.Status.Code is 0x0120 or 0x0121 ? DimseReply.Success : reply;
}
