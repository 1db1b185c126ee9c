namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Answers to every name.</summary>
internal sealed class AssociationAnyCalledAe() : Defect(
    "association-any-called-ae",
    "An association for an unknown called AE title is accepted, against PS3.8 §7.1.1.4.",
    "UL-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Listener = options => parts.Listener(options) with { ChecksCalledAE = false } };
}
