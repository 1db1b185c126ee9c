using ModalitySim.Network.Trace;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// Where one association stands. It moves through the state table and says what is to be done; it does nothing itself, touches no socket
/// and no clock. Safe to ask from the flow that reads and the flows that send.
/// </summary>
internal sealed class StateMachine(AssociationTracer tracer)
{
    private readonly Lock _gate = new();
    private UpperLayerState _state = UpperLayerState.Sta1;

    public UpperLayerState State
    {
        get
        {
            lock (_gate)
                return _state;
        }
    }

    /// <summary>Moves on.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="otherwise">Whether the second outcome of a cell with two applies.</param>
    /// <returns>What to do, or null when the event cannot happen in the present state; then nothing has moved.</returns>
    public UpperLayerAction? Fire(UpperLayerEvent happened, bool otherwise = false)
    {
        UpperLayerState from;
        UpperLayerState to;
        Transition? cell;
        lock (_gate)
        {
            from = _state;
            cell = StateTable.Find(from, happened);
            if (cell is null)
                return null;
            to = otherwise && cell.Otherwise is { } other ? other : cell.Next;
            _state = to;
        }

        // Data in an unchanged state is left to the PDU level, or the states would drown in it.
        if (from != to && tracer.Wants(TraceLevel.State))
            tracer.Write(TraceLevel.State, TraceDirection.Local, $"{from} {happened} {cell.Action} {to}");
        return cell.Action;
    }
}
