using ModalitySim.Pacs.Workitems;

namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Ends what nobody has begun.</summary>
internal sealed class WorkitemCompletedUnclaimed() : Defect(
    "workitem-completed-unclaimed",
    "A step in SCHEDULED can be completed and canceled, against PS3.4 §CC.1.1, Table CC.1.1-2.",
    "UPS-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Workitem = parts.Workitem with
        {
            Transition = (demand, state) => state == "SCHEDULED" && demand is WorkitemDemand.Complete or WorkitemDemand.Cancel ? new(0) : parts.Workitem.Transition(demand, state),
        },
    };
}
