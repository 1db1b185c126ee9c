using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>Traces a message with a copy of the beginning of its data set, so that an event stays true after the memory is used again.</summary>
internal static class MessageTrace
{
    public static void Write(AssociationTracer tracer, DimseMessage message, TraceDirection direction)
    {
        var length = message.DataLength;
        var kept = message with
        {
            Data = length == 0 ? [] : [TraceBytes.Join(message.Data, tracer.DatasetBytesKept)],
            IsCut = length > tracer.DatasetBytesKept,
        };
        tracer.Write(TraceLevel.Dimse, direction, message.ToString(), message.Command.Bytes, message.Command.Bytes.Length + length, kept);
    }
}
