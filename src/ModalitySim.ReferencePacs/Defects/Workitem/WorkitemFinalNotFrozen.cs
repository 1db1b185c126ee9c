using ModalitySim.Pacs.Workitems;

namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Ends what has ended.</summary>
internal sealed class WorkitemFinalNotFrozen() : Defect(
    "workitem-final-not-frozen",
    "A completed step can be completed and canceled once more, against PS3.4 §CC.1.1, Table CC.1.1-2.",
    "UPS-009")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Workitem = parts.Workitem with
        {
            Transition = (demand, state) => state == "COMPLETED" && demand is WorkitemDemand.Complete or WorkitemDemand.Cancel ? new(0) : parts.Workitem.Transition(demand, state),
        },
    };
}
