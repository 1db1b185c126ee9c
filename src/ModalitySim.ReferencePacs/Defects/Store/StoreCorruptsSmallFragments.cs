using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Loses what comes in small pieces.</summary>
internal sealed class StoreCorruptsSmallFragments() : WireDefect(
    "store-corrupts-small-fragments",
    "A data set that comes in fragments of less than 64 bytes is not stored as it was sent, against PS3.8 §E.1.",
    "STO-019")
{
    protected override Wire Open() => new Line();

    private sealed class Line : Wire
    {
        public override IEnumerable<Pdu> Receive(Pdu pdu) => [pdu is PDataTf data ? data with { Values = [.. data.Values.Select(Spoil)] } : pdu];

        private static PresentationDataValue Spoil(PresentationDataValue value)
        {
            if (value.ControlHeader != MessageControl.None || value.Fragment.Length >= 64)
                return value;
            var bytes = value.Fragment.ToArray();
            bytes[^1] ^= 1;
            return value with { Fragment = bytes };
        }
    }
}
