namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Reports on an association where it is no SCP.</summary>
internal sealed class CommitReportsWithoutRole() : Defect(
    "commit-reports-without-role",
    "The association of a report does not propose the SCP role, against PS3.4 §J.3.3.1.2 and PS3.7 §D.3.3.4.",
    "SCM-009")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Delivery = parts.Delivery with { ProposesScpRole = false } };
}
