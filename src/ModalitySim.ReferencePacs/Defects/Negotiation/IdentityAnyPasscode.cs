using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Negotiation;

/// <summary>Believes everybody.</summary>
internal sealed class IdentityAnyPasscode() : Defect(
    "identity-any-passcode",
    "A wrong passcode is accepted, against PS3.7 §D.3.3.7.3.",
    "NEG-014")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Listener = options => parts.Listener(options) with { Identify = static _ => new UserIdentityDecision(true) } };
}
