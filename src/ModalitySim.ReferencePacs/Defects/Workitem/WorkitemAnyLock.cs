namespace ModalitySim.Pacs.Defects.Workitem;

/// <summary>Opens to any key.</summary>
internal sealed class WorkitemAnyLock() : Defect(
    "workitem-any-lock",
    "A wrong Transaction UID is taken for the right one, against PS3.4 §CC.2.1.3.",
    "UPS-006", "UPS-005")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Workitem = parts.Workitem with { IsLock = static (_, _) => true } };
}
