namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Says yes and is never heard of again.</summary>
internal sealed class CommitNeverReports() : Defect(
    "commit-never-reports",
    "A request that was acknowledged is never reported on, against PS3.4 §J.3.3.1.2.",
    "SCM-002", "SCM-009")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Commitment = parts.Commitment with { Reports = false } };
}
