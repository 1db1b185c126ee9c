using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Availability;

/// <summary>Does not want to hear of it.</summary>
internal sealed class AvailabilityRefusesNotices() : AnswerDefect(
    "availability-refuses-notices",
    "A conforming Instance Availability Notification is refused, against PS3.4 §R.3.2.1.",
    "IAN-001")
{
    public override DimseReply? Answer(DimseRequest request) => Operation.AvailabilityCreate.Is(request) ? new(DicomStatus.ProcessingFailure) : null;
}
