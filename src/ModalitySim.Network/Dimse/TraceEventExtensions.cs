using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>What a trace event carries, by its kind; here because the trace itself knows neither PDUs nor messages.</summary>
public static class TraceEventExtensions
{
    extension(TraceEvent e)
    {
        /// <summary>The PDU, or null. Fragments of a P-DATA-TF are cut to what the sink keeps.</summary>
        public Pdu? Pdu => e.Content as Pdu;

        /// <summary>The DIMSE message, or null. Its data set is cut to what the sink keeps.</summary>
        public DimseMessage? Message => e.Content as DimseMessage;
    }
}
