using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Does not look at what was agreed.</summary>
internal sealed class AnyContextId() : WireDefect(
    "any-context-id",
    "Data on a context that was not accepted is processed, against PS3.8 §9.3.5.1.",
    "UL-034")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        private PresentationContextAcItem? _accepted;

        public override IEnumerable<Pdu> Send(Pdu pdu)
        {
            if (pdu is AAssociateAc acceptance)
                _accepted = acceptance.PresentationContexts.FirstOrDefault(context => context.Result == PresentationContextResult.Acceptance);
            return [pdu];
        }

        public override IEnumerable<Pdu> Receive(Pdu pdu) => pdu is PDataTf data && _accepted is { } context
            ? [data with { Values = [.. data.Values.Select(value => value with { ContextId = context.Id })] }]
            : [pdu];
    }
}
