using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Refuses, and does not say why.</summary>
internal sealed class AcceptWrongResult() : AcceptanceDefect(
    "accept-wrong-result",
    "A context without a usable transfer syntax has result 3 in place of 4, against PS3.8 §9.3.3.2, Table 9-18.",
    "UL-012")
{
    protected override AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance) =>
        WithContexts(acceptance, context => context.Result == PresentationContextResult.TransferSyntaxesNotSupported ? context with { Result = PresentationContextResult.AbstractSyntaxNotSupported } : context);
}
