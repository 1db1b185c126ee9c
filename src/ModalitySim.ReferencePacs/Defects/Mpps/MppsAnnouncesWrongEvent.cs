namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Tells of an end as of a change.</summary>
internal sealed class MppsAnnouncesWrongEvent() : Defect(
    "mpps-announces-wrong-event",
    "The completion of a step is reported as event type 4 in place of 2, against PS3.4 Table F.9.2-1 (§F.9.2).",
    "MPP-027")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Notices = parts.Notices with { StepEvent = (status, isNew) => status == "COMPLETED" ? (ushort)4 : parts.Notices.StepEvent(status, isNew) },
    };
}
