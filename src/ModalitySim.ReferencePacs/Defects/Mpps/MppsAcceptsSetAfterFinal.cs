namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Lets a performed procedure step be changed after its end.</summary>
internal sealed class MppsAcceptsSetAfterFinal() : Defect(
    "mpps-accepts-set-after-final",
    "N-SET is accepted after the performed procedure step is COMPLETED or DISCONTINUED, against PS3.4 §F.7.2.2.3.",
    "MPP-016", "MPP-017")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        PerformedStepPolicy = parts.PerformedStepPolicy with
        {
            UpdatableStates = new HashSet<string>(StringComparer.Ordinal) { "IN PROGRESS", "COMPLETED", "DISCONTINUED" },
        },
    };
}
