using ModalitySim.Pacs.Workitems;

namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Gives the same work to two.</summary>
internal sealed class WorkitemClaimedTwice() : Defect(
    "workitem-claimed-twice",
    "A step IN PROGRESS can be claimed again, against PS3.4 §CC.1.1, Table CC.1.1-2.",
    "UPS-005")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Workitem = parts.Workitem with
        {
            Transition = (demand, state) => demand is WorkitemDemand.Claim or WorkitemDemand.WithoutLock && state == "IN PROGRESS" ? new(0) : parts.Workitem.Transition(demand, state),
        },
    };
}
