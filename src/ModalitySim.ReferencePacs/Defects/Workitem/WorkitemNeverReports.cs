namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Has subscribers and tells them nothing.</summary>
internal sealed class WorkitemNeverReports() : Defect(
    "workitem-never-reports",
    "A subscription yields no initial state report, against PS3.4 §CC.2.3.3.",
    "UPS-014")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Workitem = parts.Workitem with { Sends = static _ => false } };
}
