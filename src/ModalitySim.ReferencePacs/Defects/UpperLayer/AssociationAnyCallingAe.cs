namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Lets everybody in.</summary>
internal sealed class AssociationAnyCallingAe() : Defect(
    "association-any-calling-ae",
    "An association from an unregistered calling AE title is accepted although callers are checked, against PS3.8 §7.1.1.3.",
    "UL-003")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Listener = options => parts.Listener(options) with { CallingAEs = null } };
}
