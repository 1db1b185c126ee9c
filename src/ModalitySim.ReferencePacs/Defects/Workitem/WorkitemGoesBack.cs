using ModalitySim.Pacs.Workitems;

namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Takes a claim back.</summary>
internal sealed class WorkitemGoesBack() : Defect(
    "workitem-goes-back",
    "A step can be changed back to SCHEDULED, against PS3.4 §CC.2.1.3.",
    "UPS-010")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Workitem = parts.Workitem with
        {
            Transition = (demand, state) => demand == WorkitemDemand.Reschedule ? new(0, "SCHEDULED") : parts.Workitem.Transition(demand, state),
        },
    };
}
