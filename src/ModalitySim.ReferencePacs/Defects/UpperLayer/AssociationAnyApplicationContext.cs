using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.UpperLayer;

/// <summary>Adopts whatever it is offered.</summary>
internal sealed class AssociationAnyApplicationContext() : WireDefect(
    "association-any-application-context",
    "A foreign application context is accepted, and sent back, against PS3.7 §A.1.",
    "UL-004")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        private ApplicationContextItem? _foreign;

        public override IEnumerable<Pdu> Receive(Pdu pdu)
        {
            if (pdu is not AAssociateRq request)
                return [pdu];
            _foreign = request.Items.OfType<ApplicationContextItem>().FirstOrDefault();
            return [request with { Items = [.. request.Items.Select(item => item is ApplicationContextItem ? new ApplicationContextItem(ApplicationContextItem.Dicom) : item)] }];
        }

        public override IEnumerable<Pdu> Send(Pdu pdu) => pdu is AAssociateAc acceptance && _foreign is not null
            ? [acceptance with { Items = [.. acceptance.Items.Select(item => item is ApplicationContextItem ? _foreign : item)] }]
            : [pdu];
    }
}
