namespace ModalitySim.Network.Trace;

/// <summary>A decoded thing that a trace event may carry: a PDU or a DIMSE message, which live in higher folders.</summary>
public interface ITraceContent;
