namespace ModalitySim.Network.UpperLayer;

/// <summary>Wakes the flow that reads when a timer has run out; the state machine decides what that means.</summary>
internal sealed class TimerExpiredException(AssociationTimer timer) : Exception
{
    public AssociationTimer Timer { get; } = timer;
}
