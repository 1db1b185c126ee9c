using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Pacs.Delivery;
using ModalitySim.Pacs.PerformedSteps;

namespace ModalitySim.Pacs.Notices;

/// <summary>Modality Performed Procedure Step Notification (PS3.4 §F.9): tells others that a step has changed.</summary>
/// <param name="receivers">The AE titles to tell.</param>
/// <param name="policy">The rules.</param>
/// <param name="outbox">Delivers the events.</param>
internal sealed class StepNotices(Func<IReadOnlyList<string>> receivers, NoticePolicy policy, Outbox outbox)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Tells of a change.</summary>
    public void Note(PerformedStep step)
    {
        bool isNew;
        lock (_gate)
            isNew = _known.Add(step.SopInstanceUid);
        if (policy.StepEvent(step.Status, isNew) is not { } type)
            return;
        var sopClass = DicomUID.ModalityPerformedProcedureStepNotification.Value;
        foreach (var receiver in receivers())
        {
            outbox.Post(new Message(receiver, CommandField.NEventReportRq, sopClass, step.SopInstanceUid, null)
            {
                EventTypeId = type,
                Lane = $"{receiver} {step.SopInstanceUid}",
            });
        }
    }
}
