namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Takes a discontinued step up again.</summary>
internal sealed class MppsReopensDiscontinued() : Defect(
    "mpps-reopens-discontinued",
    "N-SET is accepted after the performed procedure step is DISCONTINUED, against PS3.4 §F.7.2.2.3.",
    "MPP-017")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        PerformedStepPolicy = parts.PerformedStepPolicy with
        {
            UpdatableStates = new HashSet<string>(StringComparer.Ordinal) { "IN PROGRESS", "DISCONTINUED" },
        },
    };
}
