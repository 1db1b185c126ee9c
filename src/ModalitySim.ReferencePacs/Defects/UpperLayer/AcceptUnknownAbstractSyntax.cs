using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Accepts what it cannot do.</summary>
internal sealed class AcceptUnknownAbstractSyntax() : AcceptanceDefect(
    "accept-unknown-abstract-syntax",
    "A context of an unsupported abstract syntax is accepted, against PS3.8 §9.3.3.2, Table 9-18.",
    "UL-011")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithContexts(acceptance, context => context.Result == PresentationContextResult.AbstractSyntaxNotSupported ? context with { Result = PresentationContextResult.Acceptance } : context);
}
