using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Takes even for odd.</summary>
internal sealed class AcceptEvenContextId() : AcceptanceDefect(
    "accept-even-context-id",
    "A presentation context with an even id is accepted, against PS3.8 §9.3.2.2, Table 9-13.",
    "UL-014")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithContexts(acceptance, context => context.Id % 2 == 0 ? context with { Result = PresentationContextResult.Acceptance } : context);
}
