namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Does not know its own transactions.</summary>
internal sealed class CommitRsAnyTransaction() : Defect(
    "commit-rs-any-transaction",
    "A Transaction UID that is used again is answered with 200 in place of 409, against PS3.18 §13.4.3.1.",
    "WEB-029")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Status = (method, template, status) => template.StartsWith("commitment-requests", StringComparison.Ordinal) && status == 409 ? 200 : parts.Web.Status(method, template, status) } };
}
